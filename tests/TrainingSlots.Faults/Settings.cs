using System.Globalization;

namespace TrainingSlots.Faults;

/// <summary>How long, with which seed, and where the report goes.</summary>
/// <param name="Short">The form that guards every build: the faults that take seconds, each once.</param>
/// <param name="Soak">How long faults go on, when it is not the short form.</param>
/// <param name="Report">The report's file without its ending, or null to print it only.</param>
internal sealed record Settings(bool Short, TimeSpan Soak, int Seed, string? Report)
{
    public const string Usage = "--short | --soak MINUTES [--seed N] [--report FILE.md] [--only WORD] [--upgrade-from FOLDER]";

    /// <summary>Only faults whose kind has this word; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>The program of an older build: no fault is injected then, but its servers are replaced by those of this one while the load goes on.</summary>
    public string? UpgradeFrom { get; init; }

    /// <summary>Where the last lines of the servers go when something is wrong.</summary>
    public string LogFile => Path.ChangeExtension(Report ?? Path.Combine(Path.GetTempPath(), "faults"), ".log");

    /// <returns>Null where the words mean nothing.</returns>
    public static Settings? Of(string[] words)
    {
        string? After(string name) => Array.IndexOf(words, name) is >= 0 and var at && at + 1 < words.Length ? words[at + 1] : null;
        var minutes = After("--soak") is { } text && double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 0;
        var seed = int.TryParse(After("--seed"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next(1_000_000);
        var isShort = words.Contains("--short", StringComparer.Ordinal);
        return isShort || minutes > 0 ? new Settings(isShort, TimeSpan.FromMinutes(minutes), seed, After("--report"))
        {
            Only = After("--only"),
            UpgradeFrom = After("--upgrade-from") is { } folder ? Path.GetFullPath(Path.Combine(folder, "TrainingSlots.Server.dll")) : null,
        }
        : null;
    }
}
