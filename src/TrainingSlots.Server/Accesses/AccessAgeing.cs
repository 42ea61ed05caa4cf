using Marten;
using Npgsql;
using TrainingSlots.Server.Ageing;

namespace TrainingSlots.Server.Accesses;

/// <summary>Old records of who read what are let go.</summary>
internal sealed class AccessAgeing(RecordSettings settings) : IAgeing
{
    public const string Name = "accesses";

    // In the order of their numbers, which is that of time but for calls side by side.
    private const string Find =
        $"select array_agg(number) from (select number, at from {AccessSchema.Accesses} order by number limit $2) as oldest where at < $1";

    public string Kind => Name;

    public int Days => settings.AccessDays;

    public async Task<OldRecords> FindAsync(IDocumentSession session, DateTimeOffset before, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Find) { Parameters = { new() { Value = before }, new() { Value = limit } } };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        await reader.ReadAsync(cancellation);
        return new OldRecords(await reader.IsDBNullAsync(0, cancellation) ? [] : await reader.GetFieldValueAsync<long[]>(0, cancellation));
    }

    public Task AgeAsync(IDocumentSession session, OldRecords found, CancellationToken cancellation)
    {
        session.QueueSqlCommand($"delete from {AccessSchema.Ends} where number = any(?)", found.Ids);
        session.QueueSqlCommand($"delete from {AccessSchema.Accesses} where number = any(?)", found.Ids);
        return Task.CompletedTask;
    }
}
