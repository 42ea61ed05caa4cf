using System.Text.Json;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Verify.Bundles;

namespace TrainingSlots.Verify;

/// <summary>Checks that salt and data come to the commitment that an event has, and that the event is in a bundle.</summary>
internal static class CommitmentCommand
{
    private sealed record Answer(Guid Nomination, IReadOnlyList<Given> Commitments);

    private sealed record Given(long Position, string Commitment, int? Version, string? Salt, JsonElement? Data, bool Erased);

    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        var arguments = new Arguments(args, ["bundle"], []);
        if (arguments.Words is not [var path])
        {
            throw new UsageException("Which commitments?");
        }

        var (given, problems) = (Read(path), new Problems());
        var told = arguments.One("bundle") is { } bundle ? await ToldAsync(bundle, given.Nomination, problems) : null;
        foreach (var commitment in given.Commitments)
        {
            Check(commitment, told, problems);
        }

        foreach (var problem in problems.Listed)
        {
            await output.WriteLineAsync($"WRONG: at {problem.Position}: {problem.What}: expected {problem.Expected}, found {problem.Found}");
        }

        if (problems.Total == 0)
        {
            await output.WriteLineAsync($"Right: {given.Commitments.Count(commitment => !commitment.Erased)} commitments bind the data given; {given.Commitments.Count(commitment => commitment.Erased)} are of erased persons, whose data nobody can show any more.");
        }

        return problems.Total == 0 ? Commands.Right : Commands.Wrong;
    }

    private static void Check(Given given, IReadOnlyDictionary<long, string>? told, Problems problems)
    {
        if (told is not null && !string.Equals(told.GetValueOrDefault(given.Position), given.Commitment, StringComparison.Ordinal))
        {
            problems.Add(given.Position, string.Empty, "commitment in the log", given.Commitment, told.GetValueOrDefault(given.Position) ?? "none");
        }

        if (given.Erased)
        {
            return;
        }

        try
        {
            var right = PersonCommitment.Of(given.Version ?? 0, given.Salt ?? string.Empty, given.Data ?? default);
            if (!string.Equals(right, given.Commitment, StringComparison.Ordinal))
            {
                problems.Add(given.Position, string.Empty, "commitment", given.Commitment, right);
            }
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            problems.Add(given.Position, string.Empty, "commitment", "of a version that is known", e.Message);
        }
    }

    /// <summary>The commitments in the events of a nomination, by position, from a bundle that is right.</summary>
    private static async Task<IReadOnlyDictionary<long, string>> ToldAsync(string path, Guid nomination, Problems problems)
    {
        await using (var file = File.OpenRead(path))
        {
            var report = await new BundleCheck(path, Trust.Nobody, []).RunAsync(file);
            foreach (var problem in report.Problems)
            {
                problems.Add(problem.Position, problem.Stream, problem.What, problem.Expected, problem.Found);
            }
        }

        var (told, stream) = (new Dictionary<long, string>(), $"nomination/{nomination}");
        foreach (var line in File.ReadLines(path).Where(line => line.Contains(stream, StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("stream", out var of) && of.ValueEquals(stream) && CommitmentOf(json.RootElement.GetProperty("data")) is { } commitment)
            {
                told[json.RootElement.GetProperty("position").GetInt64()] = commitment;
            }
        }

        return told;
    }

    // Who waits is named within what was asked for.
    private static string? CommitmentOf(JsonElement data) =>
        data.TryGetProperty("commitment", out var commitment) || (data.TryGetProperty("asked", out var asked) && asked.TryGetProperty("commitment", out commitment))
            ? commitment.GetString()
            : null;

    private static Answer Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer>(File.ReadAllBytes(path), JsonSerializerOptions.Web) is { Commitments: not null } answer
                ? answer
                : throw new UsageException($"{path} is not an answer about commitments.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new UsageException($"{path} is not an answer about commitments: {e.Message}", e);
        }
    }
}
