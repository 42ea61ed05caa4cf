using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Architecture;

/// <summary>What day it is, one function says for each programme: nobody else makes a day of an instant.</summary>
public partial class OneCalendarTests
{
    /// <summary>The calendars themselves.</summary>
    private static readonly string[] Calendars = ["HostClock.cs", "ZoneClock.cs"];

    /// <summary>Where no programme has a say: the recorded clock, which is one for all hosts, and what names no programme that is there.</summary>
    private static readonly string[] WithoutHost =
    [
        "World.cs", "AsOfQuery.cs", "RefusalLog.cs", "AllotmentStatement.cs", "ReadSeatStatement.cs", "DaysAtHosts.cs", "HostClocks.cs", "ListDecisions.cs", "LedgerTransaction.cs",
        "AgeingSetup.cs", "RefusedCommands.razor",
    ];

    [Fact]
    public void Nobody_else_makes_a_day_of_an_instant() => FilesWith(Day()).ShouldBe(Calendars, ignoreOrder: true);

    [Fact]
    public void The_calendar_of_utc_is_for_what_has_no_host() => FilesWith(Utc()).ShouldBe(WithoutHost, ignoreOrder: true);

    [Theory]
    [InlineData("DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)")]
    [InlineData("clock.GetUtcNow().Date")]
    [InlineData("clock.GetLocalNow()")]
    [InlineData("at.UtcDateTime.Date")]
    [InlineData("DateTime.Today")]
    [InlineData("instant.InUtc().Date.ToDateOnly()")]
    public void The_scan_finds_what_it_looks_for(string line) => Day().IsMatch(line).ShouldBeTrue();

    private static IEnumerable<string?> FilesWith(Regex what) => new[] { "*.cs", "*.razor" }
        .SelectMany(kind => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), kind, SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin" or "Generated"))
        .Where(file => what.IsMatch(File.ReadAllText(file))).Select(Path.GetFileName);

    [GeneratedRegex(@"DateOnly\.FromDateTime\(|\.ToDateOnly\(|\bDateTime\.(Now|UtcNow|Today)\b|DateTimeOffset\.(Now|UtcNow)\b|GetLocalNow\(|GetUtcNow\(\)\.(Date|Day|UtcDate\w*\.Date)\b|UtcDateTime\.Date\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Day();

    [GeneratedRegex(@"HostClock\.Utc\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Utc();
}
