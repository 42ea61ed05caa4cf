using System.Text.Json;
using Marten;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Refusals;

/// <summary>Which refusals are read.</summary>
internal sealed record RefusalQuery(string? Code, string? Country, string? Operation, Guid After, int Limit)
{
    private const string Page =
        $"""
        select id, position, recorded_at, effective_on, actor, roles, operation, code, country, numbers, positions, asked
        from {RefusalSchema.Refusals}
        where id > $1 and ($2 is null or code = $2) and ($3 is null or country = $3) and ($4 is null or operation = $4)
        order by id limit $5
        """;

    private const string UpTo =
        $"""
        select id, position, recorded_at, effective_on, actor, roles, operation, code, country, numbers, positions, asked
        from {RefusalSchema.Refusals}
        where position >= $1 and position <= $2
        order by position, recorded_at, id limit $3
        """;

    public async Task<RefusalPage> ReadAsync(IQuerySession session, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Page);
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = After }, Text(Code), Text(Country), Text(Operation), new() { Value = Limit + 1 }]);
        var found = await ReadAsync(session, command, cancellation);
        return new RefusalPage(
            [.. found.Take(Limit)], found.Count > Limit ? found[Limit - 1].Id : null, await RefusalCounts.OfAsync(session, [Text(Code), Text(Country), Text(Operation)], cancellation));
    }

    /// <summary>The refusals that were decided on one of these positions, in the order in which they were.</summary>
    public static async Task<IReadOnlyList<RefusalView>> BetweenAsync(IQuerySession session, long from, long to, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(UpTo);
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = from }, new() { Value = to }, new() { Value = limit }]);
        return await ReadAsync(session, command, cancellation);
    }

    private static async Task<IReadOnlyList<RefusalView>> ReadAsync(IQuerySession session, NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<RefusalView>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new RefusalView(
                reader.GetGuid(0), reader.GetInt64(1), await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellation), await reader.GetFieldValueAsync<DateOnly>(3, cancellation),
                reader.GetString(4), reader.GetString(5).Split(' ', StringSplitOptions.RemoveEmptyEntries), reader.GetString(6), reader.GetString(7),
                await reader.IsDBNullAsync(8, cancellation) ? null : reader.GetString(8),
                JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(reader.GetString(9), Json.Options)!,
                JsonSerializer.Deserialize<long[]>(reader.GetString(10), Json.Options)!,
                JsonElement.Parse(reader.GetString(11))));
        }

        return found;
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
