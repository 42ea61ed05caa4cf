using System.Globalization;
using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Tools;

namespace TrainingSlots.Server.Tests.OpenApi;

/// <summary>The types that openapi-typescript makes of the description compile strictly, and a client that has only them does the main job.</summary>
public sealed class TypeScriptClientTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task From_an_invitation_to_a_slot_that_is_used()
    {
        var folder = await CompiledAsync(job => job);
        var said = await NodeTools.RunAsync(
            "node", Path.Combine(folder, "main-job.js"), app.Address.GetLeftPart(UriPartial.Authority), Scenarios.NewCode("TYPES"), Scenarios.Today.ToString("O", CultureInfo.InvariantCulture));
        JsonElement.Parse(said).GetRawText().ShouldBe(
            """{"status":"completed","dryRun":true,"granted":2,"utilised":1,"available":1,"refused":"FORBIDDEN_COUNTRY","events":4}""");
    }

    [Theory]
    [InlineData("places: 2", "places: \"2\"")]
    [InlineData("capacity: 10", "capacities: 10")]
    [InlineData("kind: \"exercise\"", "kind: \"picnic\"")]
    [InlineData(".events.length", ".event.length")]
    public async Task What_the_description_does_not_say_does_not_compile(string written, string instead)
    {
        var (code, said) = await TryAsync(job => job.Replace(written, instead, StringComparison.Ordinal));
        code.ShouldBe(2, said);
        said.ShouldContain("main-job.ts");
        said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.Contains("error TS", StringComparison.Ordinal)).ShouldBe(1, said);
    }

    private async Task<string> CompiledAsync(Func<string, string> edit)
    {
        var (code, said, folder) = await MakeAsync(edit);
        code.ShouldBe(0, said);
        return folder;
    }

    private async Task<(int Code, string Said)> TryAsync(Func<string, string> edit)
    {
        var (code, said, _) = await MakeAsync(edit);
        return (code, said);
    }

    private async Task<(int Code, string Said, string Folder)> MakeAsync(Func<string, string> edit)
    {
        var folder = Path.GetDirectoryName(await NodeTools.FileOf("v1.json", await Document.TextAsync(app)))!;
        await NodeTools.RunAsync("openapi-typescript", Path.Combine(folder, "v1.json"), "-o", Path.Combine(folder, "api.d.ts"));
        var job = Path.Combine(folder, "main-job.ts");
        await File.WriteAllTextAsync(job, edit(await File.ReadAllTextAsync(Path.Combine(await NodeTools.Folder, "main-job.ts"))));
        await File.WriteAllTextAsync(Path.Combine(folder, "tsconfig.json"), """{"extends":"../../tsconfig.json","files":["main-job.ts"]}""");
        var (code, said) = await NodeTools.TryAsync("tsc", "-p", folder);
        return (code, said, folder);
    }
}
