using System.Diagnostics;
using System.Diagnostics.Metrics;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Telemetry;

/// <summary>
/// What the product measures of itself, in the field's words. Labels are kinds, never callers, countries, persons or
/// keys: nothing personal, and as many series as there are kinds.
/// </summary>
internal static class Measures
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "TrainingSlots";

    private static readonly Meter Own = new(Meter);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly Histogram<double> Decisions = Own.CreateHistogram(
        "trainingslots.decision.duration", "s", "Commands decided, from the validated command until its answer is known.", advice: Seconds);

    private static readonly Counter<long> Refused = Own.CreateCounter<long>(
        "trainingslots.refusals", "{refusal}", "Refusals by a rule, of commands and of rows of lists.");

    private static readonly Histogram<double> Locks = Own.CreateHistogram(
        "trainingslots.lock.wait", "s", "How long a decision waits until it holds all that it locks.", advice: Seconds);

    private static readonly UpDownCounter<long> Waiting = Own.CreateUpDownCounter<long>(
        "trainingslots.commands.waiting", "{command}", "Commands that wait until those before them on the same are decided.");

    private static readonly Histogram<long> Together = Own.CreateHistogram(
        "trainingslots.commit.commands", "{command}", "How many commands are decided in one transaction.",
        advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] });

    private static readonly Gauge<double> SlotUse = Own.CreateGauge<double>(
        "trainingslots.slot_use.lag", "s", "Age of the oldest event that slot use has not folded.");

    private static readonly Gauge<double> Seal = Own.CreateGauge<double>(
        "trainingslots.seal.lag", "s", "Age of the oldest event that is not sealed.");

    /// <summary>Counts a decision by kind of command and by what it came to.</summary>
    /// <param name="since">The timestamp at which it began.</param>
    public static void Decided(string command, Outcome outcome, bool dryRun, long since) => Decisions.Record(
        Stopwatch.GetElapsedTime(since).TotalSeconds, new("command", command), new("outcome", KindOf(outcome)), new("dry_run", dryRun));

    /// <summary>Counts a refusal by kind of command and by code.</summary>
    public static void RefusedBy(string command, string code) => Refused.Add(1, new("command", command), new("code", code));

    /// <summary>Notes how long the locks of one decision took.</summary>
    public static void Locked(double seconds) => Locks.Record(seconds);

    /// <summary>A command waits for its turn, or does so no longer.</summary>
    public static void Waits(string command, int change) => Waiting.Add(change, new KeyValuePair<string, object?>("command", command));

    /// <summary>Notes how many commands share a transaction.</summary>
    public static void Shared(int commands) => Together.Record(commands);

    /// <summary>Notes how far those who follow the log are behind it.</summary>
    public static void Behind(TimeSpan slotUse, TimeSpan? seal)
    {
        SlotUse.Record(slotUse.TotalSeconds);
        if (seal is { } lag)
        {
            Seal.Record(lag.TotalSeconds);
        }
    }

    private static string KindOf(Outcome outcome) =>
        outcome.Refusal is not null || outcome.Problem is not null ? "refused" : outcome.Errors is not null ? "invalid" : "accepted";
}
