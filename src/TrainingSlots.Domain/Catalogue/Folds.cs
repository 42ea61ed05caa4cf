using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Catalogue;

/// <summary>The folds by the type of their state.</summary>
public static class Folds
{
    /// <summary>The type of state that a stream of this key folds to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No stream has such a key.</exception>
    public static Type StateOf(string key) => key.AsSpan(0, Math.Max(0, key.IndexOf('/', StringComparison.Ordinal))) switch
    {
        "programme" => typeof(Programme),
        "allotment" => typeof(Allotment),
        "session" => typeof(Session),
        "invitation" => typeof(Invitation),
        "nomination" => typeof(Nomination),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "No stream has such a key."),
    };

    public static object Evolve(Type type, object? state, Recorded recorded) => type.Name switch
    {
        nameof(Programme) => Programme.Evolve((Programme?)state, recorded),
        nameof(Allotment) => Allotment.Evolve((Allotment?)state, recorded),
        nameof(Session) => Session.Evolve((Session?)state, recorded),
        nameof(Invitation) => Invitation.Evolve((Invitation?)state, recorded),
        _ => Nomination.Evolve((Nomination?)state, recorded),
    };
}
