using System.Text.Json;
using System.Xml.Linq;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Architecture;

/// <summary>What is restored is the same everywhere, and from day to day.</summary>
public class PackageTests
{
    private static readonly string[] Projects = [.. Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)];

    public static IEnumerable<object[]> Names => Projects.Select(project => new object[] { Path.GetRelativePath(Repository.Root, project) });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_restores_what_its_lock_file_says_and_all_of_it_is_pinned(string project)
    {
        var lockFile = Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json");
        var text = File.ReadAllText(lockFile);
        var pinned = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => (string)package.Attribute("Include")!, package => (string)package.Attribute("Version")!, StringComparer.OrdinalIgnoreCase);

        text.ShouldNotContain("://");
        foreach (var package in JsonElement.Parse(text).GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => !string.Equals(package.Value.GetProperty("type").GetString(), "Project", StringComparison.Ordinal)))
        {
            package.Value.GetProperty("resolved").GetString().ShouldBe(pinned.GetValueOrDefault(package.Name), package.Name);
            package.Value.TryGetProperty("contentHash", out _).ShouldBeTrue(package.Name);
        }
    }

    [Fact]
    public void No_warning_of_a_restore_is_silenced() =>
        Projects.Append(Path.Combine(Repository.Root, "Directory.Build.props")).SelectMany(file => XDocument.Load(file).Descendants("NoWarn"))
            .ShouldAllBe(silenced => !silenced.Value.Contains("NU1", StringComparison.Ordinal));
}
