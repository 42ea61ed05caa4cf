using Marten;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.SlotUse.AsOf;

/// <summary>
/// The part of the log that a moment sees: its events up to a position and, on the effective clock, of those the ones that
/// were true by a day. Positions are the definition: a recorded time means the last position up to which everything had been
/// written down by then.
/// </summary>
/// <param name="EffectiveOn">The last effective day, or null on the recorded clock.</param>
public sealed record LogView(long Position, DateOnly? EffectiveOn)
{
    /// <summary>How long a caller who knows a position already waits for the fold to reach it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    /// <summary>Whether there is what is asked for: false when the position is beyond the log. It waits for the fold, which a snapshot would never see go on.</summary>
    internal static async Task<bool> IsThereAsync(AsOfQuery asked, IQuerySession session, CancellationToken cancellation) =>
        asked.Position is not { } position || await ReachedAsync(session, position, cancellation);

    /// <summary>The view that is asked for, once it is there. On the effective clock its sums are those of its position only when both are read in one snapshot.</summary>
    internal static async Task<LogView> OfAsync(AsOfQuery asked, IQuerySession session, CancellationToken cancellation)
    {
        if (asked.Position is { } position)
        {
            return new LogView(position, null);
        }

        var folded = await SlotUsePageHandler.ProgressAsync(session, cancellation);
        return asked.Clock == Clock.Effective
            ? new LogView(folded, asked.Day)
            : new LogView(Math.Min(folded, await BeforeAsync(session, asked.Before, cancellation) ?? folded), null);
    }

    /// <summary>What is wrong with a request for a position that does not exist.</summary>
    internal static FieldErrors Beyond() =>
        new(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["position"] = ["must be a position that the log has reached"] });

    /// <summary>The last position before the first event that was written down at that instant or later, or null: all are before.</summary>
    private static async Task<long?> BeforeAsync(IQuerySession session, DateTimeOffset instant, CancellationToken cancellation)
    {
        var step = (await session.AdvancedSql.QueryAsync<long>($"select coalesce(min(step), -1) from {MovementSchema.Clock} where latest >= ?", cancellation, instant))[0];
        return step < 0
            ? null
            : (await session.AdvancedSql.QueryAsync<long>(
                $"select min(seq_id) - 1 from {LedgerSchema.Name}.mt_events where seq_id >= ? and seq_id < ? and timestamp >= ?",
                cancellation, step * MovementSchema.ClockStep, (step + 1) * MovementSchema.ClockStep, instant))[0];
    }

    private static async Task<bool> ReachedAsync(IQuerySession session, long position, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var head = (await session.AdvancedSql.QueryAsync<long>($"select coalesce(max(seq_id), 0) from {LedgerSchema.Name}.mt_events", cancellation))[0];
        while (position <= head && !patience.IsCancellationRequested)
        {
            if (await SlotUsePageHandler.ProgressAsync(session, cancellation) >= position)
            {
                return true;
            }

            await Task.Delay(Between, cancellation);
        }

        return false;
    }
}

/// <summary>What an answer about a moment says of it.</summary>
/// <param name="AsOf">The date or instant asked for; null when a position was.</param>
/// <param name="Position">The last position that is in it.</param>
public sealed record AsOfView(Clock Clock, string? AsOf, long Position)
{
    internal static AsOfView Of(AsOfQuery asked, LogView view) => new(
        asked.Clock,
        asked.Position is not null ? null : asked.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? asked.Instant!.Value.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        view.Position);
}
