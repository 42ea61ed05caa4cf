using System.Diagnostics;
using TrainingSlots.Server.Postgres;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Runtime;

namespace TrainingSlots.Server.Messaging;

/// <summary>
/// A durable message that met a passing fault of the database is handled again after a while, for as long as the fault lasts.
/// It waits in memory, since nothing can be written down while the database is away; the row that it came from stays where it is, so
/// that another start takes it up when this process ends.
/// </summary>
internal sealed class WaitOutTheDatabase : IContinuationSource, IContinuation
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest pause: what is due is done within it once the database is back.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    public string Description => "Wait until the database answers";

    public IContinuation Build(Exception ex, Envelope envelope) => Outage.Of(ex) is PassingFault.LockedByOthers ? new PutOff() : this;

    public async ValueTask ExecuteAsync(IEnvelopeLifecycle lifecycle, IWolverineRuntime runtime, DateTimeOffset now, Activity? activity)
    {
        try
        {
            await Task.Delay(PauseAfter(lifecycle.Envelope!.Attempts), runtime.Cancellation);
        }
        catch (OperationCanceledException)
        {
            // The server stops. To settle the message now would lose it.
            return;
        }

        await lifecycle.DeferAsync();
    }

    /// <summary>Twice as long after each attempt, and never all at the same instant.</summary>
    internal static TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromTicks(Math.Min(First.Ticks << Math.Clamp(attempts - 1, 0, 10), Longest.Ticks)) * (1 + (Random.Shared.NextDouble() / 4));

    /// <summary>The database answers: the message is written down for later, and others of its kind go on.</summary>
    private sealed class PutOff : IContinuation
    {
        public async ValueTask ExecuteAsync(IEnvelopeLifecycle lifecycle, IWolverineRuntime runtime, DateTimeOffset now, Activity? activity) =>
            await lifecycle.ReScheduleAsync(now + PauseAfter(lifecycle.Envelope!.Attempts));
    }
}
