using System.Collections.Immutable;
using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Due;

namespace TrainingSlots.Server.Features.Waitlists;

/// <summary>A session's queue with everything that a review of it goes by.</summary>
internal static class QueueInHand
{
    /// <summary>All nominations of the persons whose nominations wait: these among them.</summary>
    private const string OfTheirPersons =
        $"where {Person} in (select {Person} from {LedgerSchema.Name}.mt_doc_nomination where id = any(?))";

    /// <summary>As the index has it.</summary>
    private const string Person = "CAST(data -> 'submitted' ->> 'person' as uuid)";

    /// <summary>
    /// What would come of it, and so what to lock: the limits of those who wait, the nominations whose turn ends, and the
    /// nominations and persons who are offered a place. Of the others a verdict that is a moment old does no harm: what changes it brings the next review.
    /// </summary>
    /// <returns>What to lock, and those who wait, as they were seen.</returns>
    public static async Task<(Bindings Bindings, ImmutableDictionary<Guid, NomineeInLine> Seen)> LookAheadAsync(
        IDocumentSession session, Session seen, PromoteWaitlist message, CommandContext context, CancellationToken cancellation)
    {
        var limits = Queue.KeysOf(seen).ToList();
        var programme = (await session.LoadAsync<Programme>(StreamKeys.Programme(seen.Announced.Programme), cancellation))!;
        var heads = await Heads.LoadAsync(session, limits, cancellation);
        var nominees = await NomineesOfAsync(session, seen.Waitlist.Select(turn => turn.Nomination), cancellation);
        var queue = new Queue(
            programme.Code, programme.Kind, programme.Policy, seen, ByKey(limits, key => heads.GetValueOrDefault(key) as Allotment), ByKey(limits, key => heads.GetValueOrDefault(key) as Invitation), nominees, message.FreedOn);
        var review = Promotion.Review(queue, context.AtHost(HostClocks.Of(programme))).Changes;
        var offered = review.Select(change => change.Fact).OfType<PlaceOffered>().Select(offer => offer.Nomination);
        return (
            Bindings.Of([.. limits, seen.Id, .. review.Select(change => change.Stream)]).Under(programme.Code)
                .With(PersonRegister.LocksOf(offered.Select(nomination => nominees[nomination].Candidate.Person))),
            nominees);
    }

    /// <summary>The same as it is under the locks, and those who wait as they were seen, but for those who are locked or came since.</summary>
    /// <exception cref="StreamsChangedException">Somebody came since, who waits for something else.</exception>
    public static async Task<Queue> ReadAsync(LedgerTransaction ledger, string key, PromoteWaitlist message, ImmutableDictionary<Guid, NomineeInLine> seen, CancellationToken cancellation)
    {
        var (found, programme) = (ledger.Get<Session>(key)!, ledger.Programme!);
        var limits = Queue.KeysOf(found).ToList();
        var anew = found.Waitlist.Select(turn => turn.Nomination).Where(nomination => !seen.ContainsKey(nomination) || ledger.Holds(StreamKeys.Nomination(nomination)));
        return limits.TrueForAll(ledger.Holds)
            ? new Queue(
                programme.Code, programme.Kind, programme.Policy, found, ByKey(limits, ledger.Get<Allotment>), ByKey(limits, ledger.Get<Invitation>),
                seen.SetItems(await NomineesOfAsync(ledger.Records, anew, cancellation)), message.FreedOn)
            : throw new StreamsChangedException();
    }

    /// <summary>Other queues in which somebody waits who is offered a place here.</summary>
    public static IEnumerable<PromoteWaitlist> TurnsElsewhere(Queue queue, Decision decision) =>
        from offer in decision.Changes.Select(change => change.Fact).OfType<PlaceOffered>()
        from other in queue.Nominees[offer.Nomination].Candidate.Others.Where(other => other.Status == NominationStatus.Waitlisted)
        select new PromoteWaitlist(other.Session, offer.EffectiveOn);

    internal static async Task<ImmutableDictionary<Guid, NomineeInLine>> NomineesOfAsync(IQuerySession session, IEnumerable<Guid> waiting, CancellationToken cancellation)
    {
        var keys = waiting.Select(StreamKeys.Nomination).ToHashSet(StringComparer.Ordinal);
        if (keys.Count == 0)
        {
            return ImmutableDictionary<Guid, NomineeInLine>.Empty;
        }

        var all = await session.QueryAsync<Nomination>(OfTheirPersons, cancellation, [keys.ToArray()]);
        var others = PersonRegister.ByPerson(all);
        Nomination[] own = [.. all.Where(nomination => keys.Contains(nomination.Id))];
        var births = await PersonRegister.BirthsAsync(session, own, cancellation);
        return own.ToImmutableDictionary(
            nomination => nomination.Submitted.Nomination,
            nomination => NomineeInLine.Of(nomination, births.GetValueOrDefault(nomination.Submitted.Nomination), others[nomination.Submitted.Person]));
    }

    internal static ImmutableDictionary<string, T> ByKey<T>(IEnumerable<string> keys, Func<string, T?> stateOf)
        where T : class => keys.Where(key => Folds.StateOf(key) == typeof(T)).ToImmutableDictionary(key => key, key => stateOf(key)!, StringComparer.Ordinal);
}
