using System.Collections.Immutable;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Waitlists;

/// <summary>
/// The queues before newcomers. What limits those who wait is only read, under the locks of the newcomers' own limits and of the
/// session: whoever takes or frees a place of another country at the same time comes after this decision, and the review that
/// follows there sees what it left.
/// </summary>
internal sealed class QueuesAhead(LedgerTransaction ledger)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> limits = new(StringComparer.Ordinal);
    private ImmutableDictionary<Guid, NomineeInLine> nominees = ImmutableDictionary<Guid, NomineeInLine>.Empty;

    /// <summary>
    /// Reads what the queues of these sessions go by, once: only of those in which a seat is free, and the nominees only where somebody could be offered a place.
    /// </summary>
    public async Task LookAtAsync(IEnumerable<string> sessions, CancellationToken cancellation)
    {
        var ahead = sessions.Where(read.Add).Select(ledger.Get<Session>).OfType<Session>().Where(session => session is { Free: > 0, Queued.IsEmpty: false }).ToList();
        foreach (var (key, state) in await Heads.LoadAsync(ledger.Records, [.. ahead.SelectMany(Queue.KeysOf).Distinct(StringComparer.Ordinal).Where(key => !ledger.Holds(key))], cancellation))
        {
            limits.TryAdd(key, state);
        }

        foreach (var session in ahead.Where(session => ledger.AtHostOf(session.Announced.Programme) is var at && Promotion.CouldOffer(Of(session.Id, at), at)))
        {
            nominees = nominees.SetItems((await QueueInHand.NomineesOfAsync(ledger.Records, session.Waitlist.Select(turn => turn.Nomination), cancellation)).Nominees);
        }
    }

    /// <summary>The queue of a session as it is at this point of the transaction.</summary>
    public Queue Of(string session, Moment at)
    {
        var found = ledger.Get<Session>(session)!;
        var programme = ledger.ProgrammeOn(found.Announced.Programme, at.RecordedOn);
        var keys = found.Free == 0 ? [] : Queue.KeysOf(found).ToList();
        return new Queue(
            programme.Code, programme.Kind, programme.Policy, found, QueueInHand.ByKey(keys, StateOf<Allotment>), QueueInHand.ByKey(keys, StateOf<Invitation>), nominees, at.EffectiveOn);
    }

    private T? StateOf<T>(string key)
        where T : class => ledger.Holds(key) ? ledger.Get<T>(key) : (T)limits[key];
}
