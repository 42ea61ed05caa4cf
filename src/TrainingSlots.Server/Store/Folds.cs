using JasperFx.Events;
using Marten.Events.Aggregation;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Store;

/// <summary>
/// The write model of one kind of stream: the domain's own fold, kept in the transaction of the events.
/// </summary>
public abstract class Fold<T> : SingleStreamProjection<T, string>
    where T : class
{
    protected Fold()
    {
        foreach (var stored in EventCatalogue.All.Where(stored => stored.State == typeof(T)))
        {
            IncludeType(stored.Type);
        }
    }

    /// <summary>The state after one more recorded event.</summary>
    public override T? Evolve(T? snapshot, string id, IEvent e) => (T)Folds.Evolve(typeof(T), snapshot, new Recorded((IFact)e.Data, e.Sequence));
}

public sealed partial class ProgrammeFold : Fold<Programme>;

public sealed partial class AllotmentFold : Fold<Allotment>;

public sealed partial class SessionFold : Fold<Session>;

public sealed partial class InvitationFold : Fold<Invitation>;

public sealed partial class NominationFold : Fold<Nomination>;
