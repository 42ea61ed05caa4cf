using System.Globalization;
using System.Text.Json;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Verify.Bundles;

namespace TrainingSlots.Verify;

/// <summary>Checks bundles one after the other, and that each goes on from those before it.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var arguments = new Arguments(args, [.. Keys.Options, "report"], ["quiet"]);
        if (arguments.Words.Count == 0)
        {
            throw new UsageException("Which bundle?");
        }

        var (trust, reports, heads) = (Keys.TrustOf(arguments), new List<Report>(), new List<Checkpoint>());
        foreach (var path in arguments.Words)
        {
            await using var file = File.OpenRead(path);
            var check = new BundleCheck(path, trust, [.. heads], arguments.Has("quiet") ? null : size => errors.WriteLine($"{size} positions"));
            reports.Add(await check.RunAsync(file));
            heads.AddRange(check.Head is { } head ? [head] : []);
        }

        foreach (var report in arguments.Has("quiet") ? [] : reports)
        {
            await TellAsync(report, output);
        }

        if (arguments.One("report") is { } target)
        {
            await File.WriteAllTextAsync(target, JsonSerializer.Serialize(reports, Json));
        }

        return reports.TrueForAll(report => report.Ok) ? Commands.Right : Commands.Wrong;
    }

    private static async Task TellAsync(Report report, TextWriter output)
    {
        await output.WriteLineAsync(report.Ok ? $"{report.Bundle}: right." : string.Create(CultureInfo.InvariantCulture, $"{report.Bundle}: WRONG, {report.ProblemsTotal} problems."));
        foreach (var problem in report.Problems)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"  {(problem.Position > 0 ? $"at {problem.Position} " : string.Empty)}{problem.Stream}: {problem.What}: expected {problem.Expected}, found {problem.Found}"));
        }

        foreach (var (title, lines) in new[] { ("Proved:", report.Proved), ("Not proved, and not provable from this file:", report.NotProved) }.Where(part => part.Item2.Count > 0))
        {
            await output.WriteLineAsync(title);
            foreach (var line in lines)
            {
                await output.WriteLineAsync($"  {line}");
            }
        }
    }
}
