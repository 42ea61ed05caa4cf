using Marten;
using Npgsql;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse.AsOf;
using static TrainingSlots.Server.SlotUse.ProgrammeUse;

namespace TrainingSlots.Server.Audit.Explanations;

/// <summary>Why a number of a balance is what it is: the terms that make it, and the events behind each.</summary>
/// <param name="Position">The last position that is in it.</param>
/// <param name="Terms">Those that are not zero.</param>
/// <param name="AsOf">The moment that it is about, when it is not now.</param>
/// <param name="TookLast">When no slot is available: the event that took the last one.</param>
public sealed record BalanceWhy(
    string Programme, string Country, string Year, string Number, int Value, long Position, IReadOnlyList<WhyTerm> Terms, AsOfView? AsOf = null, WhyEvent? TookLast = null);

/// <summary>One term.</summary>
/// <param name="Sign">1 when it adds to the number, -1 when it takes from it.</param>
/// <param name="EventsTotal">How many events there are; the newest are listed.</param>
public sealed record WhyTerm(string Term, int Sign, int Value, long EventsTotal, IReadOnlyList<WhyEvent> Events);

/// <summary>An event behind a term. Of slots that were taken and went on, such as held ones that are committed now, nothing is listed.</summary>
public sealed record WhyEvent(
    long Position, string Event, DateTimeOffset RecordedAt, DateOnly EffectiveOn, string? Actor, int Change, Guid? Nomination, string Says);

/// <summary>Reads the events behind the terms of a balance from the movements.</summary>
internal static class BalanceTerms
{
    /// <summary>How many events of a term are listed.</summary>
    public const int MaxEvents = 100;

    public const string Available = "available";

    private const string Sql =
        $"""
        with moved as (
          select m.term, m.position, m.change, m.effective_on, e.type, e.timestamp, e.user_name, e.data, (e.data ->> 'nomination')::uuid as nomination
          from {MovementSchema.Movements} m join {LedgerSchema.Name}.mt_events e on e.seq_id = m.position
          where m.allotment = $1 and m.position <= $2 and m.term = any($3) and ($5::date is null or m.effective_on <= $5)),
        standing as (select *, sum(change) over (partition by term, nomination) as net from moved),
        ranked as (
          select *, sum(change) over (partition by term)::int as value, count(*) over (partition by term) as total,
                 row_number() over (partition by term order by position desc) as n
          from standing where nomination is null or net <> 0)
        select term, value, total, position, type, timestamp, effective_on, user_name, change, nomination, data from ranked where n <= $4 order by term, position desc
        """;

    /// <summary>The numbers of a balance, with the terms of the movements and whether they add to what is available.</summary>
    internal static readonly (string Number, string Term, int Sign)[] Known =
    [
        (Names.Granted, Names.Granted, 1), (Names.Increased, Names.Increased, 1), (Names.Reduced, Names.Reduced, -1), (Names.MovedIn, Names.MovedIn, 1), (Names.CarriedIn, Names.CarriedIn, 1),
        Slot(SlotState.Held), Slot(SlotState.Committed), Slot(SlotState.Utilised), Slot(SlotState.Wasted),
        (Names.Surrendered, Names.Surrendered, -1), (Names.MovedOut, Names.MovedOut, -1), (Names.CarriedOut, Names.CarriedOut, -1), (Names.Lapsed, Names.Lapsed, -1),
    ];

    internal static readonly Dictionary<string, Type> Types = EventCatalogue.All.ToDictionary(stored => stored.Name, stored => stored.Type, StringComparer.Ordinal);

    public static IEnumerable<string> Numbers => Known.Select(known => known.Number).Append(Available);

    public static async Task<IReadOnlyList<WhyTerm>> ReadAsync(IQuerySession session, string allotment, string number, LogView view, CancellationToken cancellation)
    {
        var serializer = session.DocumentStore.Options.Serializer();
        var all = string.Equals(number, Available, StringComparison.Ordinal);
        var asked = Known.Where(known => all || string.Equals(known.Number, number, StringComparison.Ordinal)).ToList();
        await using var command = new NpgsqlCommand(Sql);
        command.Parameters.AddWithValue(allotment);
        command.Parameters.AddWithValue(view.Position);
        command.Parameters.AddWithValue(asked.Select(known => known.Term).ToArray());
        command.Parameters.AddWithValue(MaxEvents);
        command.Parameters.Add(Day(view));
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<(string Term, int Value, long Total, WhyEvent Event)>();
        while (await reader.ReadAsync(cancellation))
        {
            var name = reader.GetString(4);
            found.Add((reader.GetString(0), reader.GetInt32(1), reader.GetInt64(2), new WhyEvent(
                reader.GetInt64(3), name, await reader.GetFieldValueAsync<DateTimeOffset>(5, cancellation), await reader.GetFieldValueAsync<DateOnly>(6, cancellation),
                await reader.IsDBNullAsync(7, cancellation) ? null : reader.GetString(7), reader.GetInt32(8),
                await reader.IsDBNullAsync(9, cancellation) ? null : reader.GetGuid(9), Sayings.Of((IFact)serializer.FromJson(Types[name], reader, 10)))));
        }

        return
        [
            .. asked.Select(known => (known.Number, Sign: all ? known.Sign : 1, Rows: found.Where(row => string.Equals(row.Term, known.Term, StringComparison.Ordinal)).ToList()))
                .Where(term => term.Rows is [{ Value: not 0 }, ..])
                .Select(term => new WhyTerm(term.Number, term.Sign, term.Rows[0].Value, term.Rows[0].Total, [.. term.Rows.Select(row => row.Event)])),
        ];
    }

    internal static NpgsqlParameter Day(LogView view) => new() { Value = (object?)view.EffectiveOn ?? DBNull.Value, DataTypeName = "date" };

    private static (string Number, string Term, int Sign) Slot(SlotState state) => (Domain.Shared.Statuses.Name(state), SlotUse.AsOf.Terms.Slot(state), -1);
}
