using Marten;
using Npgsql;
using TrainingSlots.Server.Ageing;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Audit.Refusals;

/// <summary>What is left of refusals that are no longer kept: how many there were in a month (UTC), by code, country and command.</summary>
internal static class RefusalCounts
{
    public const string Table = $"{LedgerSchema.Name}.refusal_count";

    public const string Add =
        $"""
        insert into {Table} as known (month, code, country, operation, count)
        select date_trunc('month', recorded_at at time zone 'UTC')::date, code, coalesce(country, ''), operation, count(*)
        from {RefusalSchema.Refusals} where id = any(?) group by 1, 2, 3, 4
        on conflict (month, code, country, operation) do update set count = known.count + excluded.count
        """;

    private const string Sum =
        $"""
        select coalesce(sum(count), 0)::bigint, (select max(before) from {AgeingTable.Name} where kind = '{RefusalAgeing.Name}')
        from {Table} where ($1 is null or code = $1) and ($2 is null or country = $2) and ($3 is null or operation = $3)
        """;

    private const string UpTo = $"select max(position) from {AgeingTable.Name} where kind = '{RefusalAgeing.Name}'";

    /// <summary>How many there were that match; null where none was.</summary>
    public static async Task<AgedRefusals?> OfAsync(IQuerySession session, NpgsqlParameter[] filters, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sum);
        command.Parameters.AddRange(filters);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt64(0) is var count and > 0 ? new AgedRefusals(count, await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellation)) : null;
    }

    /// <summary>The last position on which a refusal was decided that is no longer kept; null where all are.</summary>
    public static async Task<long?> UpToAsync(IQuerySession session, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(UpTo);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        return await reader.ReadAsync(cancellation) && !await reader.IsDBNullAsync(0, cancellation) ? reader.GetInt64(0) : null;
    }
}
