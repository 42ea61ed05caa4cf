using System.Diagnostics;
using System.Globalization;
using TrainingSlots.Verify.Tests.Support;

namespace TrainingSlots.Verify.Tests.Tampering;

/// <summary>Bundles in files, and what the verifier in Python says of them.</summary>
internal sealed class BundleFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bundles-");

    public void Add(int name, byte[] bundle) => File.WriteAllBytes(Path.Combine(folder.FullName, name.ToString("D6", CultureInfo.InvariantCulture)), bundle);

    public Task<IReadOnlyList<(string Name, bool Right)>> SecondOpinionAsync(params string[] options) =>
        SecondOpinion.AskAsync(folder, ["--key", TestBundle.Log.Public.ToString(), "--witness", TestBundle.Witness.Public.ToString(), "--quorum", "1", .. options]);

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>The verifier in Python.</summary>
internal static class SecondOpinion
{
    public static string Script { get; } = Path.Combine(Root(), "tests", "second_opinion.py");

    public static async Task<IReadOnlyList<(string Name, bool Right)>> AskAsync(DirectoryInfo folder, IEnumerable<string> options)
    {
        var start = new ProcessStartInfo("python3", [Script, .. options, "--all", folder.FullName]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var python = Process.Start(start)!;
        var errors = python.StandardError.ReadToEndAsync();
        var lines = (await python.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await python.WaitForExitAsync();
        (await errors).ShouldBeEmpty();
        return [.. lines.Select(line => line.Split(' ', 2)).Select(words => (words[1], string.Equals(words[0], "RIGHT", StringComparison.Ordinal)))];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "TrainingSlots.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
