using Npgsql;
using NpgsqlTypes;

namespace TrainingSlots.Server.SlotUse.AsOf;

/// <summary>
/// The movements of the whole log, written into tables that are empty in the connection's transaction: copied in one stream while they are
/// folded, and summed up by days and months when all are there. A sum that is 0 is not written: most of a day's are.
/// </summary>
internal sealed class MovementCopy(NpgsqlConnection connection, TimeSpan timeout)
{
    private const string Sum =
        $"""
        insert into {MovementSchema.Days} (allotment, effective_on, term, change)
          select allotment, effective_on, term, sum(change)::int from {MovementSchema.Movements} m group by allotment, effective_on, term having sum(change) <> 0 order by allotment, effective_on, term;
        insert into {MovementSchema.Months} (allotment, effective_on, term, change)
          select allotment, date_trunc('month', effective_on)::date as month, term, sum(change)::int from {MovementSchema.Days} group by allotment, month, term having sum(change) <> 0 order by allotment, month, term;
        """;

    private readonly SortedDictionary<long, DateTimeOffset> clock = [];
    private readonly List<(string Allotment, long Position, string Sums)> checkpoints = [];

    /// <param name="pages">The movements in the order of the log.</param>
    public async Task WriteAsync(IAsyncEnumerable<MovementPage> pages, CancellationToken cancellation)
    {
        await using (var writer = await BeginAsync($"copy {MovementSchema.Events} (allotment, position, effective_on, terms, changes) from stdin (format binary)", cancellation))
        {
            await foreach (var page in pages)
            {
                foreach (var (allotment, position, day, moved) in page.ByEvent())
                {
                    await writer.StartRowAsync(cancellation);
                    await writer.WriteAsync(allotment, NpgsqlDbType.Text, cancellation);
                    await writer.WriteAsync(position, NpgsqlDbType.Bigint, cancellation);
                    await writer.WriteAsync(day, NpgsqlDbType.Date, cancellation);
                    await writer.WriteAsync(moved.ConvertAll(movement => movement.Term), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
                    await writer.WriteAsync(moved.ConvertAll(movement => movement.Change), NpgsqlDbType.Array | NpgsqlDbType.Integer, cancellation);
                }

                checkpoints.AddRange(page.Checkpoints);
                page.Clear();
            }

            await writer.CompleteAsync(cancellation);
        }

        await using (var sum = new NpgsqlCommand(Sum, connection) { CommandTimeout = (int)timeout.TotalSeconds })
        {
            await sum.ExecuteNonQueryAsync(cancellation);
        }

        await WriteCheckpointsAsync(cancellation);
        await WriteClockAsync(cancellation);
    }

    /// <summary>When an event was written down, whatever it is about.</summary>
    public void Tick(long position, DateTimeOffset at)
    {
        var step = position / MovementSchema.ClockStep;
        clock[step] = clock.TryGetValue(step, out var latest) && latest > at ? latest : at;
    }

    private async Task WriteCheckpointsAsync(CancellationToken cancellation)
    {
        await using var writer = await BeginAsync($"copy {MovementSchema.Checkpoints} (allotment, position, sums) from stdin (format binary)", cancellation);
        foreach (var (allotment, position, sums) in checkpoints)
        {
            await writer.StartRowAsync(cancellation);
            await writer.WriteAsync(allotment, NpgsqlDbType.Text, cancellation);
            await writer.WriteAsync(position, NpgsqlDbType.Bigint, cancellation);
            await writer.WriteAsync(sums, NpgsqlDbType.Jsonb, cancellation);
        }

        await writer.CompleteAsync(cancellation);
    }

    private async Task WriteClockAsync(CancellationToken cancellation)
    {
        await using var writer = await BeginAsync($"copy {MovementSchema.Clock} (step, latest) from stdin (format binary)", cancellation);
        foreach (var (step, latest) in clock)
        {
            await writer.StartRowAsync(cancellation);
            await writer.WriteAsync(step, NpgsqlDbType.Bigint, cancellation);
            await writer.WriteAsync(latest, NpgsqlDbType.TimestampTz, cancellation);
        }

        await writer.CompleteAsync(cancellation);
    }

    private async Task<NpgsqlBinaryImporter> BeginAsync(string copy, CancellationToken cancellation)
    {
        var writer = await connection.BeginBinaryImportAsync(copy, cancellation);
        writer.Timeout = timeout;
        return writer;
    }
}
