using TrainingSlots.Server.Documents;

namespace TrainingSlots.Server.Tests.Hosting;

public sealed class RulesTests
{
    [Fact]
    public void Each_rule_has_its_file_and_its_test()
    {
        var root = Path.GetFullPath(Path.Combine(GeneratedDocuments.Folder(AppContext.BaseDirectory), ".."));
        var tests = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);

        RulesDocument.All.Count.ShouldBeGreaterThan(25);
        foreach (var (rule, by) in RulesDocument.All)
        {
            File.Exists(Path.Combine(root, RulesDocument.FileOf(by))).ShouldBeTrue(rule.Text);
            var (type, method) = (rule.Test.Split('.')[0], rule.Test.Split('.')[1]);
            tests[type].Any(file => File.ReadAllText(file).Contains($" {method}(", StringComparison.Ordinal)).ShouldBeTrue($"{rule.Text}: there is no test {rule.Test}");
        }
    }
}
