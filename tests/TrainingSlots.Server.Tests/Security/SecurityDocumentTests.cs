using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Security;

/// <summary>What docs/security.md calls evidence is there.</summary>
public partial class SecurityDocumentTests
{
    private const int Chapters = 17;
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    private static readonly HashSet<string> Sources = Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin")).Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_source_and_test_that_it_names_exists() =>
        Names().Matches(Text).Select(match => match.Groups["name"].Value).Where(name => !Sources.Contains(name)).Distinct(StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void It_leads_to_pages_that_exist() =>
        Links().Matches(Text).Select(match => match.Groups["file"].Value).Where(file => !File.Exists(Path.Combine(Repository.Root, "docs", file))).ShouldBeEmpty();

    [Fact]
    public void Every_chapter_is_answered() =>
        Enumerable.Range(1, Chapters).Where(chapter => !Text.Contains($"\n### V{chapter} ", StringComparison.Ordinal)).ShouldBeEmpty();

    /// <summary>Names of files of source are written alone between backticks, in words that begin with a capital.</summary>
    [GeneratedRegex(@"`(?<name>[A-Z][a-z0-9]+([A-Z][A-Za-z0-9]*)+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"\]\((?<file>[a-z0-9./-]+\.md)(#[a-z-]+)?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
