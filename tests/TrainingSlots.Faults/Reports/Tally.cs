using System.Collections.Concurrent;
using System.Diagnostics;
using TrainingSlots.Faults.Load;

namespace TrainingSlots.Faults.Reports;

/// <summary>What must never happen. Each is a count in the report, and 0 where all is well.</summary>
internal enum Wrongs
{
    Lost,
    Doubled,
    TracesOfRefused,
    OverAllocated,
    LawsBroken,
    Mismatches,
    DeadLetters,
    Overdue,
    NotAtRest,
    NotLinearizable,
    Faults,
    Unexpected,
    FailedAttempts,
}

/// <summary>What was done, asked and answered, counted while it happens.</summary>
internal sealed class Tally
{
    private const int MostTold = 40;
    private static readonly string[] Meant = ["VALIDATION"];
    private readonly ConcurrentDictionary<(string Kind, string What), int> counts = new();
    private readonly ConcurrentDictionary<Wrongs, int> wrong = new();
    private readonly ConcurrentQueue<string> told = new();
    private readonly ConcurrentDictionary<string, double> outages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> notRun = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Result> results = [];
    private int acknowledged;
    private int unanswered;

    /// <summary>The fault under which commands are asked.</summary>
    public string Current { get; set; } = "none";

    public int Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>How often an attempt was answered with nothing that tells what became of it.</summary>
    public int Unanswered => Volatile.Read(ref unanswered);

    public void NoAnswer() => Interlocked.Increment(ref unanswered);

    /// <summary>Nothing goes wrong here, so no attempt of a client may fail, but for turns that do not come.</summary>
    public bool NothingMayFail { get; init; }

    /// <summary>An attempt of a client failed: with an answer of 500 or more, or none.</summary>
    public void Failed(string how)
    {
        Count("failed", how);
        if (NothingMayFail && how is not "503 BUSY")
        {
            Wrong(Wrongs.FailedAttempts, $"{how}, while: {Current}");
        }
    }

    /// <summary>What is known of every command since the last time that somebody took it.</summary>
    public IReadOnlyCollection<Result> Known => results;

    /// <summary>Takes what is known of every command.</summary>
    public IReadOnlyList<Result> Take()
    {
        var taken = new List<Result>();
        while (results.TryTake(out var result))
        {
            taken.Add(result);
        }

        return taken;
    }

    public void Note(Result result)
    {
        results.Add(result);
        var outcome = result.Acknowledged ? "acknowledged" : "refused";
        Count(outcome, result.Command.Name);
        if (result.Acknowledged)
        {
            Interlocked.Increment(ref acknowledged);
        }
        else
        {
            Count("code", result.Code!);
        }

        var seconds = Stopwatch.GetElapsedTime(result.Invoked, result.Answered).TotalSeconds;
        outages.AddOrUpdate(Current, seconds, (_, longest) => Math.Max(longest, seconds));
        if (result.Unknown > 0)
        {
            Count("repeated", result.Command.Name);
        }

        if (result.Status is 401 or 403 or 429 || result.Code is "IDEMPOTENCY_CONFLICT" || (result.Status is 400 && !Meant.Contains(result.Code, StringComparer.Ordinal)))
        {
            Wrong(Wrongs.Unexpected, $"{result.Status} {result.Code} to {result.Command}: {result.Answer}");
        }
    }

    /// <summary>How far the last replay went, in events and in promotions that it proved.</summary>
    public (long Events, long Promotions) Replays { get; private set; }

    public void Replayed(long events, long promotions) => Replays = (events, promotions);

    public void Count(string kind, string what, int times = 1) => counts.AddOrUpdate((kind, what), times, (_, n) => n + times);

    public void NotRun(string kind, string why) => notRun[kind] = why;

    public void Wrong(Wrongs kind, string what)
    {
        wrong.AddOrUpdate(kind, 1, (_, n) => n + 1);
        if (told.Count < MostTold)
        {
            told.Enqueue($"{kind}: {what}");
            Console.Error.WriteLine($"{kind}: {what}");
        }
    }

    public IReadOnlyList<string> Told => [.. told];

    public int Of(Wrongs kind) => wrong.GetValueOrDefault(kind);

    public IReadOnlyDictionary<string, int> Of(string kind) =>
        counts.Where(of => string.Equals(of.Key.Kind, kind, StringComparison.Ordinal)).OrderBy(of => of.Key.What, StringComparer.Ordinal).ToDictionary(of => of.Key.What, of => of.Value, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, double> Outages => outages.OrderBy(of => of.Key, StringComparer.Ordinal).ToDictionary(of => of.Key, of => Math.Round(of.Value, 1), StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Skipped => notRun.OrderBy(of => of.Key, StringComparer.Ordinal).ToDictionary(of => of.Key, of => of.Value, StringComparer.Ordinal);
}
