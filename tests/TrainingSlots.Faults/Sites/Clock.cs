using System.Globalization;

namespace TrainingSlots.Faults.Sites;

/// <summary>What the servers take for the time: that of the machine and some more, or less. PostgreSQL and the clients keep that of the machine.</summary>
internal sealed class Clock(string folder)
{
    private static readonly string? Library = new[] { "/usr/lib", "/usr/lib64" }.Where(Directory.Exists)
        .SelectMany(root => Directory.EnumerateFiles(root, "libfaketime.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true })).FirstOrDefault();

    private readonly string file = Path.Combine(folder, "clock");

    public static bool CanStep => Library is not null;

    public TimeSpan Ahead { get; private set; }

    public DateTimeOffset Now => DateTimeOffset.UtcNow + Ahead;

    public void Set(TimeSpan ahead)
    {
        Ahead = ahead;
        var unfinished = file + ".new";
        File.WriteAllText(unfinished, string.Create(CultureInfo.InvariantCulture, $"{(ahead < TimeSpan.Zero ? '-' : '+')}{Math.Abs((long)ahead.TotalSeconds)}\n"));
        File.Move(unfinished, file, overwrite: true);
    }

    /// <summary>The environment of a server that follows this clock. Its timers go on as they would.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Environment() => !CanStep ? [] :
    [
        new("LD_PRELOAD", Library), new("FAKETIME_TIMESTAMP_FILE", file), new("FAKETIME_DONT_FAKE_MONOTONIC", "1"), new("FAKETIME_CACHE_DURATION", "1"), new("FAKETIME_NO_CACHE", null),
    ];
}
