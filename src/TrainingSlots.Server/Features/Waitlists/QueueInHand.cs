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

    /// <summary>Whether anything has changed of what these persons do: each change of a nomination puts its position up.</summary>
    private const string Positions =
        $"select row({Person}), row(sum((data ->> 'position')::bigint)::bigint) from {LedgerSchema.Name}.mt_doc_nomination {OfTheirPersons} group by {Person}";

    /// <summary>As the index has it.</summary>
    private const string Person = "CAST(data -> 'submitted' ->> 'person' as uuid)";

    /// <summary>
    /// What would come of it, and so what to lock: the limits of those who wait, the nominations whose turn ends, and the
    /// nominations and persons who are offered a place. What changes a verdict on one of the others after the locks brings the next review.
    /// </summary>
    /// <returns>What to lock, and those who wait, as they were seen.</returns>
    public static async Task<(Bindings Bindings, Line Seen)> LookAheadAsync(
        IDocumentSession session, Session seen, PromoteWaitlist message, CommandContext context, CancellationToken cancellation)
    {
        var limits = Queue.KeysOf(seen).ToList();
        var programme = (await session.LoadAsync<Programme>(StreamKeys.Programme(seen.Announced.Programme), cancellation))!;
        var heads = await Heads.LoadAsync(session, limits, cancellation);
        var line = await NomineesOfAsync(session, seen.Waitlist.Select(turn => turn.Nomination), cancellation);
        var queue = new Queue(
            programme.Code, programme.Kind, programme.Policy, seen, ByKey(limits, key => heads.GetValueOrDefault(key) as Allotment), ByKey(limits, key => heads.GetValueOrDefault(key) as Invitation), line.Nominees, message.FreedOn);
        var review = Promotion.Review(queue, context.AtHost(HostClocks.Of(programme))).Changes;
        var offered = review.Select(change => change.Fact).OfType<PlaceOffered>().Select(offer => offer.Nomination);
        return (
            Bindings.Of([.. limits, seen.Id, .. review.Select(change => change.Stream)]).Under(programme.Code)
                .With(PersonRegister.LocksOf(offered.Select(nomination => line.Nominees[nomination].Candidate.Person))),
            line);
    }

    /// <summary>The same as it is under the locks: those who wait are read again if anything has changed of them, or they came since.</summary>
    /// <exception cref="StreamsChangedException">Somebody came since, who waits for something else.</exception>
    public static async Task<Queue> ReadAsync(LedgerTransaction ledger, string key, PromoteWaitlist message, Line seen, CancellationToken cancellation)
    {
        var (found, programme) = (ledger.Get<Session>(key)!, ledger.Programme!);
        var limits = Queue.KeysOf(found).ToList();
        return limits.TrueForAll(ledger.Holds)
            ? new Queue(
                programme.Code, programme.Kind, programme.Policy, found, ByKey(limits, ledger.Get<Allotment>), ByKey(limits, ledger.Get<Invitation>),
                await AgainAsync(ledger.Records, found, seen, cancellation), message.FreedOn)
            : throw new StreamsChangedException();
    }

    /// <summary>Other queues in which somebody waits who is offered a place here.</summary>
    public static IEnumerable<PromoteWaitlist> TurnsElsewhere(Queue queue, Decision decision) =>
        from offer in decision.Changes.Select(change => change.Fact).OfType<PlaceOffered>()
        from other in queue.Nominees[offer.Nomination].Candidate.Others.Where(other => other.Status == NominationStatus.Waitlisted)
        select new PromoteWaitlist(other.Session, offer.EffectiveOn);

    /// <summary>Those who wait, with all that the rules ask of them.</summary>
    internal static async Task<Line> NomineesOfAsync(IQuerySession session, IEnumerable<Guid> waiting, CancellationToken cancellation)
    {
        var keys = KeysOf(waiting);
        if (keys.Length == 0)
        {
            return Line.Nobody;
        }

        var all = await session.QueryAsync<Nomination>(OfTheirPersons, cancellation, [keys]);
        var others = PersonRegister.ByPerson(all);
        var own = all.IntersectBy(keys, nomination => nomination.Id, StringComparer.Ordinal).ToList();
        var births = await PersonRegister.BirthsAsync(session, own, cancellation);
        return new Line(
            own.ToImmutableDictionary(
                nomination => nomination.Submitted.Nomination,
                nomination => NomineeInLine.Of(nomination, births.GetValueOrDefault(nomination.Submitted.Nomination), others[nomination.Submitted.Person])),
            all.GroupBy(nomination => nomination.Submitted.Person).ToDictionary(of => of.Key, of => of.Sum(nomination => nomination.Position)));
    }

    private static async Task<ImmutableDictionary<Guid, NomineeInLine>> AgainAsync(IQuerySession records, Session found, Line seen, CancellationToken cancellation)
    {
        var waiting = found.Waitlist.ConvertAll(turn => turn.Nomination);
        var now = (await records.AdvancedSql.QueryAsync<Guid, long>(Positions, cancellation, [KeysOf(waiting)])).ToDictionary(of => of.Item1, of => of.Item2);
        return seen.Nominees.SetItems((await NomineesOfAsync(records, waiting.Where(HasChanged), cancellation)).Nominees);

        bool HasChanged(Guid nomination) => !seen.Nominees.TryGetValue(nomination, out var nominee)
            || now.GetValueOrDefault(nominee.Candidate.Person) != seen.Positions[nominee.Candidate.Person];
    }

    private static string[] KeysOf(IEnumerable<Guid> waiting) => [.. waiting.Select(StreamKeys.Nomination)];

    internal static ImmutableDictionary<string, T> ByKey<T>(IEnumerable<string> keys, Func<string, T?> stateOf)
        where T : class => keys.Where(key => Folds.StateOf(key) == typeof(T)).ToImmutableDictionary(key => key, key => stateOf(key)!, StringComparer.Ordinal);
}

/// <summary>Those who wait, by nomination, as they were read.</summary>
/// <param name="Positions">By person: the positions of all nominations of that one, summed up.</param>
internal sealed record Line(ImmutableDictionary<Guid, NomineeInLine> Nominees, IReadOnlyDictionary<Guid, long> Positions)
{
    public static Line Nobody { get; } = new(ImmutableDictionary<Guid, NomineeInLine>.Empty, ImmutableDictionary<Guid, long>.Empty);
}
