using TrainingSlots.Server.OpenApi;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Tools;

namespace TrainingSlots.Server.Tests.OpenApi;

/// <summary>The linters that people check descriptions with find nothing in ours, and would find what was wrong with it.</summary>
public sealed class LinterTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Theory]
    [InlineData(OpenApiSetup.Document)]
    [InlineData(OpenApiSetup.Clients)]
    public async Task Redocly_finds_nothing(string document)
    {
        var said = await NodeTools.RunAsync("redocly", "lint", "--config=redocly.yaml", "--format=stylish", await FileAsync(document));
        said.ShouldNotContain(" error ");
        said.ShouldNotContain("You have");
    }

    [Theory]
    [InlineData(OpenApiSetup.Document)]
    [InlineData(OpenApiSetup.Clients)]
    public async Task Spectral_finds_nothing(string document) => await NodeTools.RunAsync("spectral", "lint", "--ruleset=spectral.yaml", "--fail-severity=warn", await FileAsync(document));

    [Theory]
    [InlineData("redocly", "lint", "--config=redocly.yaml")]
    [InlineData("spectral", "lint", "--ruleset=spectral.yaml")]
    public async Task Both_see_a_parameter_that_is_not_declared(string program, params string[] arguments)
    {
        var wrong = (await Document.TextAsync(app)).Replace("/api/audit/streams/{key}", "/api/audit/streams/{other}", StringComparison.Ordinal);
        var (code, said) = await NodeTools.TryAsync(program, [.. arguments, await NodeTools.FileOf("wrong.json", wrong)]);
        code.ShouldBe(1, said);
        said.ShouldContain("other");
    }

    private async Task<string> FileAsync(string document) => await NodeTools.FileOf($"{document}.json", await Document.TextAsync(app, document));
}
