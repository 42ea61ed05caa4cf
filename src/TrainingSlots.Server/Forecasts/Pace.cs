using Marten;
using Npgsql;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;
using static TrainingSlots.Server.SlotUse.ProgrammeUse;

namespace TrainingSlots.Server.Forecasts;

/// <summary>Since when an allotment has slots, and what was taken before its year began.</summary>
/// <param name="FirstSlots">The first effective day on which slots came in.</param>
/// <param name="TakenBefore">Net slots taken before the first day that counts.</param>
internal sealed record Pace(DateOnly FirstSlots, int TakenBefore)
{
    private const string Sql =
        $"""
        with asked as (select * from unnest($1::text[], $2::date[]) as a (allotment, first)),
        opened as (
          select a.allotment, greatest(a.first, min(d.effective_on)) as counted, min(d.effective_on) as slots
          from asked a join {MovementSchema.Days} d on d.allotment = a.allotment
          where d.term = any($3)
          group by a.allotment, a.first)
        select o.allotment, o.slots, coalesce(sum(d.change), 0)::int
        from opened o
        left join {MovementSchema.Days} d on d.allotment = o.allotment and d.effective_on < o.counted and d.term = any($4)
        group by o.allotment, o.slots
        """;

    private static readonly string[] ComingIn = [Names.Granted, Names.Increased, Names.MovedIn, Names.CarriedIn];
    /// <summary>The terms of slots that are taken.</summary>
    internal static readonly string[] Taken = [.. Enum.GetValues<SlotState>().Select(Terms.Slot)];

    /// <summary>The first day that the rate is taken from.</summary>
    public DateOnly CountedFrom(DateOnly firstOfYear) => FirstSlots > firstOfYear ? FirstSlots : firstOfYear;

    /// <summary>By key of the allotment.</summary>
    public static async Task<IReadOnlyDictionary<string, Pace>> ReadAsync(IQuerySession session, IReadOnlyList<ProgrammeUseView> uses, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql)
        {
            Parameters =
            {
                new NpgsqlParameter<string[]> { TypedValue = [.. uses.Select(KeyOf)] },
                new NpgsqlParameter<DateOnly[]> { TypedValue = [.. uses.Select(use => TrainingYear.Days(use.Year).First)] },
                new NpgsqlParameter<string[]> { TypedValue = ComingIn },
                new NpgsqlParameter<string[]> { TypedValue = Taken },
            },
        };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new Dictionary<string, Pace>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(reader.GetString(0), new Pace(reader.GetFieldValue<DateOnly>(1), reader.GetInt32(2)));
        }

        return found;
    }

    public static string KeyOf(ProgrammeUseView use) => StreamKeys.Allotment(use.Programme, use.Country, use.Year);
}
