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
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Messaging;
using TrainingSlots.Server.Store;
using Wolverine;
using Wolverine.Runtime.Handlers;

namespace TrainingSlots.Server.Features.Waitlists;

/// <summary>Places may have become free in a session. Sent by the product to itself, durably, with whatever freed them.</summary>
/// <param name="FreedOn">Effective date of what freed them.</param>
public sealed record PromoteWaitlist(string Session, DateOnly FreedOn);

/// <summary>The one promotion service, for every path that frees a place.</summary>
public static class PromoteWaitlistHandler
{
    public static void Configure(HandlerChain chain)
    {
        Races.Yield(chain);
        Races.BePatient(chain);
    }

    public static async Task Handle(PromoteWaitlist message, IDocumentSession session, IMessageContext messages, TimeProvider clock, CancellationToken cancellation)
    {
        var key = StreamKeys.Session(message.Session);

        // One review of a queue at a time: the next one looks ahead at what this one left.
        await session.BeginTransactionAsync(cancellation);
        await Locks.TakeAsync(session, [], [$"waitlist/{message.Session}"], cancellation);
        if (await session.LoadAsync<Session>(key, cancellation) is not { Waitlist.IsEmpty: false } seen)
        {
            return;
        }

        var context = SystemActor.Context(clock.GetUtcNow(), message);
        var (limits, offered) = await LookAheadAsync(session, seen, message, context, cancellation);
        var ledger = new LedgerTransaction(session, messages, context);
        await ledger.BeginAsync([.. limits, key, .. offered], seen.Announced.Programme, cancellation);
        var found = ledger.Get<Session>(key)!;
        if (Queue.KeysOf(found).Except(limits, StringComparer.Ordinal).Any())
        {
            throw new StreamsChangedException();
        }

        var queue = new Queue(
            found.Announced.Programme, ledger.Programme!.Policy, found,
            ByKey<Allotment>(limits, ledger.Get<Allotment>), ByKey<Invitation>(limits, ledger.Get<Invitation>), message.FreedOn);
        var decision = Promotion.Review(queue, context.At);
        if (!decision.Changes.All(change => ledger.Holds(change.Stream)))
        {
            throw new StreamsChangedException();
        }

        if (decision.Changes.Count(change => change.Fact is PlaceOffered) == Promotion.MaxOffers)
        {
            ledger.Send(message);
        }

        SystemActor.MustDo(await ledger.CommitAsync(decision, key, StatusCodes.Status200OK, _ => message, cancellation));
    }

    /// <summary>What the offers would be, and so what to lock: the limits of those who wait, and the nominations that are offered a place.</summary>
    private static async Task<(IReadOnlyList<string> Limits, IReadOnlyList<string> Offered)> LookAheadAsync(
        IDocumentSession session, Session seen, PromoteWaitlist message, CommandContext context, CancellationToken cancellation)
    {
        var limits = Queue.KeysOf(seen).ToList();
        var programme = (await session.LoadAsync<Programme>(StreamKeys.Programme(seen.Announced.Programme), cancellation))!;
        var allotments = (await session.LoadManyAsync<Allotment>(cancellation, limits)).ToDictionary(of => of.Id, StringComparer.Ordinal);
        var invitations = (await session.LoadManyAsync<Invitation>(cancellation, limits)).ToDictionary(of => of.Id, StringComparer.Ordinal);
        var queue = new Queue(
            programme.Code, programme.Policy, seen, ByKey(limits, allotments.GetValueOrDefault), ByKey(limits, invitations.GetValueOrDefault), message.FreedOn);
        return (limits, [.. Promotion.Review(queue, context.At).Changes.Where(change => change.Fact is NominationOffered).Select(change => change.Stream)]);
    }

    private static ImmutableDictionary<string, T> ByKey<T>(IEnumerable<string> keys, Func<string, T?> stateOf)
        where T : class => keys.Where(key => Folds.StateOf(key) == typeof(T)).ToImmutableDictionary(key => key, key => stateOf(key)!, StringComparer.Ordinal);
}
