using Marten;
using Npgsql;
using TrainingSlots.Server.Ageing;

namespace TrainingSlots.Server.Audit.Refusals;

/// <summary>Old refusals are counted by month, code, country and command, and then let go.</summary>
internal sealed class RefusalAgeing(RecordSettings settings) : IAgeing
{
    public const string Name = "refusals";

    // In the order of their ids, which is that of time: one look at the oldest tells that there is nothing to do.
    private const string Find =
        $"""
        select array_agg(id), max(position)
        from (select id, position, recorded_at from {RefusalSchema.Refusals} order by id limit $2) as oldest where recorded_at < $1
        """;

    private const string Delete = $"delete from {RefusalSchema.Refusals} where id = any(?)";

    public string Kind => Name;

    public int Days => settings.RefusalDays;

    public async Task<OldRecords> FindAsync(IDocumentSession session, DateTimeOffset before, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Find) { Parameters = { new() { Value = before }, new() { Value = limit } } };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        await reader.ReadAsync(cancellation);
        return await reader.IsDBNullAsync(0, cancellation)
            ? new OldRecords(Array.Empty<Guid>())
            : new OldRecords(await reader.GetFieldValueAsync<Guid[]>(0, cancellation), reader.GetInt64(1));
    }

    public Task AgeAsync(IDocumentSession session, OldRecords found, CancellationToken cancellation)
    {
        session.QueueSqlCommand(RefusalCounts.Add, found.Ids);
        session.QueueSqlCommand(Delete, found.Ids);
        return Task.CompletedTask;
    }
}
