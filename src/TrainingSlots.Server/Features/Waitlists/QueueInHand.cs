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
    /// <summary>
    /// What would come of it, and so what to lock: the limits of those who wait, the nominations whose turn ends, and the
    /// nominations and persons who are offered a place. Of the others a verdict that is a moment old does no harm: what changes it brings the next review.
    /// </summary>
    public static async Task<Bindings> LookAheadAsync(
        IDocumentSession session, Session seen, PromoteWaitlist message, CommandContext context, CancellationToken cancellation)
    {
        var limits = Queue.KeysOf(seen).ToList();
        var programme = (await session.LoadAsync<Programme>(StreamKeys.Programme(seen.Announced.Programme), cancellation))!;
        var heads = await Heads.LoadAsync(session, limits, cancellation);
        var nominees = await NomineesOfAsync(session, seen, cancellation);
        var queue = new Queue(
            programme.Code, programme.Kind, programme.Policy, seen, ByKey(limits, key => heads.GetValueOrDefault(key) as Allotment), ByKey(limits, key => heads.GetValueOrDefault(key) as Invitation), nominees, message.FreedOn);
        var review = Promotion.Review(queue, context.AtHost(HostClocks.Of(programme))).Changes;
        var offered = review.Select(change => change.Fact).OfType<PlaceOffered>().Select(offer => offer.Nomination);
        return Bindings.Of([.. limits, seen.Id, .. review.Select(change => change.Stream)]).Under(programme.Code)
            .With(PersonRegister.LocksOf(offered.Select(nomination => nominees[nomination].Candidate.Person)));
    }

    /// <summary>The same as it is under the locks.</summary>
    /// <exception cref="StreamsChangedException">Somebody came since, who waits for something else.</exception>
    public static async Task<Queue> ReadAsync(LedgerTransaction ledger, string key, PromoteWaitlist message, CancellationToken cancellation)
    {
        var (found, programme) = (ledger.Get<Session>(key)!, ledger.Programme!);
        var limits = Queue.KeysOf(found).ToList();
        return limits.TrueForAll(ledger.Holds)
            ? new Queue(
                programme.Code, programme.Kind, programme.Policy, found, ByKey(limits, ledger.Get<Allotment>), ByKey(limits, ledger.Get<Invitation>),
                await NomineesOfAsync(ledger.Records, found, cancellation), message.FreedOn)
            : throw new StreamsChangedException();
    }

    /// <summary>Other queues in which somebody waits who is offered a place here.</summary>
    public static IEnumerable<PromoteWaitlist> TurnsElsewhere(Queue queue, Decision decision) =>
        from offer in decision.Changes.Select(change => change.Fact).OfType<PlaceOffered>()
        from other in queue.Nominees[offer.Nomination].Candidate.Others.Where(other => other.Status == NominationStatus.Waitlisted)
        select new PromoteWaitlist(other.Session, offer.EffectiveOn);

    internal static async Task<ImmutableDictionary<Guid, NomineeInLine>> NomineesOfAsync(IQuerySession session, Session seen, CancellationToken cancellation)
    {
        var waiting = await session.LoadManyAsync<Nomination>(cancellation, [.. seen.Waitlist.Select(turn => StreamKeys.Nomination(turn.Nomination))]);
        var births = await PersonRegister.BirthsAsync(session, [.. waiting], cancellation);
        var others = await PersonRegister.OthersAsync(session, waiting.Select(nomination => nomination.Submitted.Person), cancellation);
        return waiting.ToImmutableDictionary(
            nomination => nomination.Submitted.Nomination,
            nomination => NomineeInLine.Of(nomination, births.GetValueOrDefault(nomination.Submitted.Nomination), others[nomination.Submitted.Person]));
    }

    internal static ImmutableDictionary<string, T> ByKey<T>(IEnumerable<string> keys, Func<string, T?> stateOf)
        where T : class => keys.Where(key => Folds.StateOf(key) == typeof(T)).ToImmutableDictionary(key => key, key => stateOf(key)!, StringComparer.Ordinal);
}
