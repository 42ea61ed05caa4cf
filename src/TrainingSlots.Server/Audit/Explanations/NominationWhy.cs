using Marten;
using Npgsql;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Explanations;

/// <summary>Why a nomination is where it is: every event behind it, in the order of the log.</summary>
public sealed record NominationWhy(Guid Id, NominationStatus Status, IReadOnlyList<WhyStep> Steps);

/// <summary>One event, and what it means in one sentence.</summary>
/// <param name="Because">Positions of the events that brought it about: the hold that ran out, the offer that lapsed, the session that was cancelled.</param>
public sealed record WhyStep(
    long Position, string Stream, string Event, DateTimeOffset RecordedAt, DateOnly EffectiveOn, string? Actor, string Says, IReadOnlyList<long> Because);

/// <summary>Collects the events that are about one nomination: of its own stream, and of its allotment, session and invitation.</summary>
internal static class NominationChain
{
    /// <summary>The allotments that the place was charged to before its session moved into another year.</summary>
    private const string FormerAllotments =
        $"""
        select concat_ws('/', 'allotment', r.headers ->> '{EventHeaders.Programme}', r.headers ->> '{EventHeaders.Country}', r.data ->> 'fromYear')
        from {LedgerSchema.Name}.mt_events r where r.stream_id = $1 and r.type = 'nomination-recharged.v1'
        """;

    private const string Sql =
        $"""
        select seq_id, stream_id, type, timestamp, user_name, data from {LedgerSchema.Name}.mt_events
        where stream_id = $1
           or ((stream_id = any($2) or stream_id in ({FormerAllotments})) and (data ->> 'nomination' = $3 or (seq_id > $4 and type in ('session-postponed.v1', 'session-cancelled.v1'))))
        order by seq_id
        """;

    private static readonly Dictionary<string, Type> Types = EventCatalogue.All.ToDictionary(stored => stored.Name, stored => stored.Type, StringComparer.Ordinal);

    public static async Task<IReadOnlyList<WhyStep>> ReadAsync(IQuerySession session, Nomination nomination, CancellationToken cancellation)
    {
        var serializer = session.DocumentStore.Options.Serializer();
        await using var command = new NpgsqlCommand(Sql);
        command.Parameters.AddWithValue(nomination.Id);
        command.Parameters.AddWithValue(NominationCommand.KeysOf(nomination).Where(key => !string.Equals(key, nomination.Id, StringComparison.Ordinal)).ToArray());
        command.Parameters.AddWithValue(nomination.Submitted.Nomination.ToString());
        command.Parameters.AddWithValue(nomination.SubmittedAt);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<(WhyStep Step, IFact Fact)>();
        while (await reader.ReadAsync(cancellation))
        {
            var name = reader.GetString(2);
            var fact = (IFact)serializer.FromJson(Types[name], reader, 5);
            found.Add((new WhyStep(
                reader.GetInt64(0), reader.GetString(1), name, await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellation), fact.EffectiveOn,
                await reader.IsDBNullAsync(4, cancellation) ? null : reader.GetString(4), Sayings.Of(fact), []), fact));
        }

        return [.. found.Select(one => one.Step with { Because = [.. Causes(one.Step.Position, one.Fact, found)] })];
    }

    private static IEnumerable<long> Causes(long position, IFact fact, List<(WhyStep Step, IFact Fact)> all)
    {
        Func<IFact, bool>? cause = fact switch
        {
            NominationExpired => static e => e is SlotHeld or SlotHoldRenewed,
            NominationOffered => static e => e is IPlaceOffered,
            OfferTaken or OfferDeclined or OfferLapsed => static e => e is NominationOffered or OfferShortened,
            NominationCancelled => static e => e is SessionCancelled,
            NominationRecharged => static e => e is SlotRechargedIn or WaitlistRecharged,
            SlotRechargedOut => static e => e is SlotHeld or SlotRechargedIn,
            NominationRescheduled => static e => e is SessionPostponed,
            SlotReleased => static e => e is SlotHeld,
            SeatReleased => static e => e is SeatHeld,
            OfferShortened => static e => e is SessionPostponed,
            TurnEnded => static e => e is WaitlistLeft,
            WaitlistLeft or IPlaceOffered => static e => e is WaitlistJoined,
            _ => null,
        };
        if (cause is null)
        {
            return [];
        }

        // What ends the nominations of a session stands after them in the same transaction.
        var positions = all.Where(one => cause(one.Fact)).Select(one => one.Step.Position).ToList();
        return positions.Where(other => other < position).TakeLast(1).Concat(positions.Where(other => other > position)).Take(1);
    }
}
