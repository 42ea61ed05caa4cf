using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TrainingSlots.Faults.Reports;

/// <summary>What a run came to, for people and for programs.</summary>
internal sealed record Report(Tally Tally, int Seed, TimeSpan Took, string? BrokenOff)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Nothing is wrong, and there was something to survive.</summary>
    public bool IsGood => BrokenOff is null && Enum.GetValues<Wrongs>().All(kind => Tally.Of(kind) == 0) && Tally.Of("injected").Values.Sum() > 0 && Tally.Acknowledged > 0;

    public string Markdown()
    {
        var told = new StringBuilder();
        told.Append(CultureInfo.InvariantCulture, $"# Faults under load\n\n{(IsGood ? "Nothing was lost, doubled or broken." : "**Something is wrong.**")}\n\n");
        told.Append(CultureInfo.InvariantCulture, $"| | |\n|---|---|\n| seed | {Seed} |\n| duration | {Took:hh\\:mm\\:ss} |\n| faults injected | {Tally.Of("injected").Values.Sum()} |\n");
        told.Append(CultureInfo.InvariantCulture, $"| commands acknowledged | {Tally.Acknowledged} |\n| refused | {Tally.Of("refused").Values.Sum()} |\n| repeated after an unknown outcome | {Tally.Of("repeated").Values.Sum()} |\n");
        told.Append(CultureInfo.InvariantCulture, $"| events of the log replayed | {Tally.Replays.Events} |\n| promotions proved | {Tally.Replays.Promotions} |\n");
        if (BrokenOff is not null)
        {
            told.Append(CultureInfo.InvariantCulture, $"| broken off | {BrokenOff} |\n");
        }

        Table("Wrong", ["what", "times"], Enum.GetValues<Wrongs>().Select(kind => new[] { Words(kind), Text(Tally.Of(kind)) }));
        Table("Faults", ["kind", "injected", "longest that a client waited, s"], Tally.Of("injected").Select(of => new[] { of.Key, Text(of.Value), Tally.Outages.TryGetValue(of.Key, out var longest) ? longest.ToString(CultureInfo.InvariantCulture) : "-" }));
        Table("Attempts of clients that failed, and were repeated", ["how", "times"], Tally.Of("failed").Select(of => new[] { of.Key, Text(of.Value) }));
        Table("Commits cut", ["where", "times, of clients and of the servers themselves"], Tally.Of("commits cut").Select(of => new[] { of.Key, Text(of.Value) }));
        Table("Losses that a fault allows", ["fault", "acknowledged commands lost"], Tally.Of("allowed").Select(of => new[] { of.Key, Text(of.Value) }));
        Table("Faults not run", ["kind", "why"], Tally.Skipped.Select(of => new[] { of.Key, of.Value }));
        var (refused, repeated) = (Tally.Of("refused"), Tally.Of("repeated"));
        Table("Commands", ["kind", "acknowledged", "refused", "repeated"], Tally.Of("acknowledged").Keys.Union(refused.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(kind => new[] { kind, Text(Tally.Of("acknowledged").GetValueOrDefault(kind)), Text(refused.GetValueOrDefault(kind)), Text(repeated.GetValueOrDefault(kind)) }));
        Table("Refusals", ["code", "times"], Tally.Of("code").Select(of => new[] { of.Key, Text(of.Value) }));
        Table("What is wrong", ["the first ones"], Tally.Told.Select(line => new[] { line }));
        return told.ToString();

        void Table(string title, string[] heads, IEnumerable<string[]> rows)
        {
            var all = rows.ToList();
            if (all.Count > 0)
            {
                told.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => "---|"))}\n");
                all.ForEach(row => told.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(cell => cell.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)))} |\n"));
            }
        }
    }

    public string Json() => JsonSerializer.Serialize(
        new
        {
            good = IsGood,
            Seed,
            seconds = Math.Round(Took.TotalSeconds),
            BrokenOff,
            wrong = Enum.GetValues<Wrongs>().ToDictionary(Words, Tally.Of, StringComparer.Ordinal),
            injected = Tally.Of("injected"),
            longestOutageSeconds = Tally.Outages,
            failedAttempts = Tally.Of("failed"),
            allowedLosses = Tally.Of("allowed"),
            notRun = Tally.Skipped,
            commands = new { acknowledged = Tally.Of("acknowledged"), refused = Tally.Of("refused"), repeated = Tally.Of("repeated"), codes = Tally.Of("code") },
            replayed = new { Tally.Replays.Events, Tally.Replays.Promotions },
            Tally.Told,
        },
        Indented);

    /// <summary>Prints it, and writes it beside each other in both forms where a file was named.</summary>
    public async Task WriteAsync(string? file)
    {
        Console.WriteLine(Markdown());
        if (file is not null)
        {
            await File.WriteAllTextAsync(Path.ChangeExtension(file, ".md"), Markdown());
            await File.WriteAllTextAsync(Path.ChangeExtension(file, ".json"), Json());
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Words(Wrongs kind) => kind switch
    {
        Wrongs.Lost => "acknowledged and lost",
        Wrongs.Doubled => "carried out twice",
        Wrongs.TracesOfRefused => "traces of what was refused",
        Wrongs.OverAllocated => "over-allocated",
        Wrongs.LawsBroken => "laws broken, by the replay",
        Wrongs.Mismatches => "served otherwise than the log adds up to",
        Wrongs.DeadLetters => "dead letters",
        Wrongs.Overdue => "holds forgotten",
        Wrongs.NotAtRest => "work left undone",
        Wrongs.NotLinearizable => "not linearizable",
        Wrongs.Faults => "answers of 500",
        Wrongs.FailedAttempts => "attempts that may not fail",
        _ => "unexpected answers",
    };
}
