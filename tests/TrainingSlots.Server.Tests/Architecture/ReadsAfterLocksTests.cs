using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Architecture;

/// <summary>
/// What a decision rests on is read after its locks: whoever decides sees what the ledger's transaction hands out, and the
/// database only through it.
/// </summary>
public partial class ReadsAfterLocksTests
{
    /// <summary>The review of a queue looks ahead at what its offers would be, and is taken anew when they are others under the locks.</summary>
    private static readonly string[] LookingAhead = ["PromoteWaitlist.cs", "QueueInHand.cs"];

    [Fact]
    public void Who_decides_reads_and_writes_through_the_ledger_only() =>
        Deciding().Where(file => Behind().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(LookingAhead);

    /// <summary>Besides, keys of an earlier version are made anew before the first request.</summary>
    [Fact]
    public void Personal_data_are_written_in_one_place() =>
        Sources("").Where(file => Writing().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName).ShouldBe(["NomineesInHand.cs", "PersonKeyUpgrade.cs"]);

    [Theory]
    [InlineData("var seen = await session.LoadAsync<Nomination>(key, cancellation);")]
    [InlineData("await session.Query<Nomination>().ToListAsync(cancellation)")]
    [InlineData("session.Store(old with { Replaced = true });")]
    [InlineData("await PersonRegister.OthersAsync(session, person, cancellation)")]
    public void The_scan_finds_what_it_looks_for(string line) => Behind().IsMatch(line).ShouldBeTrue();

    private static IEnumerable<string> Deciding() => Sources("Features").Where(file => Taking().IsMatch(File.ReadAllText(file)));

    private static IEnumerable<string> Sources(string under) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "TrainingSlots.Server", under), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin" or "Generated")).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\bsession\.(\w*(Load|Query|Insert|Store|Delete|Update|Append|Nominee)\w*|Events|AdvancedSql)\b|Async\(session, (?!messages)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Behind();

    [GeneratedRegex(@"LedgerTransaction[ (]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Taking();

    [GeneratedRegex(@"\.(Insert|Store|Update)\((record|remarked|before|nominee)\b|DeleteObjects\(|Delete\w*<(NomineeRecord|PersonKey)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Writing();
}
