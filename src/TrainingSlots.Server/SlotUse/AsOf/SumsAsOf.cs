using Marten;
using Npgsql;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.SlotUse.AsOf;

/// <summary>The sums of the movements as of a moment: a checkpoint and what came after it, or the sums of the months and the days.</summary>
internal static class SumsAsOf
{
    private const string Checkpoint =
        $"""
        left join lateral (
          select k.position, k.sums from {MovementSchema.Checkpoints} k where k.allotment = a.id and k.position <= $3 order by k.position desc limit 1) k on true
        """;

    private const string SinceCheckpoint =
        $"""
        select e.key as term, e.value::int as change from jsonb_each_text(k.sums) e
        union all
        select m.term, m.change from {MovementSchema.Movements} m where m.allotment = a.id and m.position > coalesce(k.position, 0) and m.position <= $3
        """;

    private const string MonthsAndDays =
        $"""
        select m.term, m.change from {MovementSchema.Months} m where m.allotment = a.id and m.effective_on < date_trunc('month', $3::date)::date
        union all
        select m.term, m.change from {MovementSchema.Days} m where m.allotment = a.id and m.effective_on >= date_trunc('month', $3::date)::date and m.effective_on <= $3
        """;

    /// <summary>The sums of changes, allotment by allotment: so each is read by its key, however many others there are.</summary>
    private static string Sums(string changes, string beside = "") =>
        $"""
        select a.country, a.programme, a.year, s.term, s.value
        from asked a {beside}
        cross join lateral (select x.term, sum(x.change)::int as value from ({changes}) x group by x.term) s
        order by a.country, a.year, a.programme
        """;

    /// <summary>The allotments asked for, by the parts of their keys; the documents themselves need not be read for that. What is not asked for is not in it, so that the index serves.</summary>
    private static string Asked(bool allCountries, bool allYears) =>
        $"""
        with asked as (
          select id, split_part(id, '/', 2) as programme, {YearIndexes.CountryOfAllotment} as country, {YearIndexes.YearOfAllotment} as year
          from {LedgerSchema.Name}.mt_doc_allotment
          where {(allCountries ? "$1::text[] is null" : $"{YearIndexes.CountryOfAllotment} = any($1)")} and {(allYears ? "$2::text is null" : $"{YearIndexes.YearOfAllotment} = $2")})
        """;

    /// <summary>The sums of each allotment of those countries (null: all) in that year (null: all).</summary>
    public static async Task<IReadOnlyList<UseSums>> ReadAsync(
        IQuerySession session, IReadOnlyList<string>? countries, string? year, LogView view, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"{Asked(countries is null, year is null)} {(view.EffectiveOn is null ? Sums(SinceCheckpoint, Checkpoint) : Sums(MonthsAndDays))}");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)countries?.ToArray() ?? DBNull.Value, DataTypeName = "text[]" });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)year ?? DBNull.Value, DataTypeName = "text" });
        command.Parameters.AddWithValue(view.EffectiveOn is { } day ? day : view.Position);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<UseSums>();
        var values = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            var (country, programme, of) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
            if (found.Count == 0 || found[^1] is var last && (last.Country, last.Programme, last.Year) != (country, programme, of))
            {
                found.Add(new UseSums(country, programme, of, values = new Dictionary<string, int>(StringComparer.Ordinal)));
            }

            values[reader.GetString(3)] = reader.GetInt32(4);
        }

        return found;
    }
}
