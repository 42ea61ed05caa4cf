using System.Globalization;
using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Tools;

namespace TrainingSlots.Server.Tests.OpenApi;

/// <summary>The types that openapi-typescript makes of the description compile strictly, and a client that has only them does the main job.</summary>
public sealed class TypeScriptClientTests(TypeScriptClientTests.Compiled compiled) : IClassFixture<TypeScriptClientTests.Compiled>
{
    private const string Job = "main-job.ts";

    [Fact]
    public async Task From_an_invitation_to_a_slot_that_is_used()
    {
        compiled.ErrorsIn(Job).ShouldBeEmpty();

        var said = await NodeTools.RunAsync(
            "node", Path.Combine(compiled.Folder, "main-job.js"), compiled.App.Address.GetLeftPart(UriPartial.Authority), Scenarios.NewCode("TYPES"), Scenarios.Today.ToString("O", CultureInfo.InvariantCulture));

        JsonElement.Parse(said).GetRawText().ShouldBe(
            """{"status":"completed","dryRun":true,"granted":2,"utilised":1,"available":1,"refused":"FORBIDDEN_COUNTRY","events":4}""");
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void What_the_description_does_not_say_does_not_compile(string file, string written, string instead) =>
        compiled.ErrorsIn(file).ShouldHaveSingleItem($"{written} was written as {instead}");

    public static TheoryData<string, string, string> Mistakes() => new()
    {
        { "text.ts", "places: 2", "places: \"2\"" },
        { "field.ts", "capacity: 10", "capacities: 10" },
        { "word.ts", "kind: \"exercise\"", "kind: \"picnic\"" },
        { "answer.ts", ".events.length", ".event.length" },
    };

    /// <summary>The client, and beside it one for each mistake, compiled together: the compiler's start takes longer than all of them.</summary>
    public sealed class Compiled : IAsyncLifetime
    {
        private readonly SharedApp shared = new();
        private string said = string.Empty;

        public App App => shared.App;

        public string Folder { get; private set; } = null!;

        public IReadOnlyList<string> ErrorsIn(string file) =>
            [.. said.Split('\n').Where(line => line.Contains($"/{file}(", StringComparison.Ordinal) && line.Contains("error TS", StringComparison.Ordinal))];

        public async Task InitializeAsync()
        {
            await shared.InitializeAsync();
            var description = await NodeTools.FileOf("v1.json", await Document.TextAsync(App));
            Folder = Path.GetDirectoryName(description)!;
            await NodeTools.RunAsync("openapi-typescript", description, "-o", Path.Combine(Folder, "api.d.ts"));
            var job = await File.ReadAllTextAsync(Path.Combine(await NodeTools.Folder, Job));
            await File.WriteAllTextAsync(Path.Combine(Folder, Job), job);
            foreach (var mistake in Mistakes())
            {
                job.ShouldContain((string)mistake[1]);
                await File.WriteAllTextAsync(Path.Combine(Folder, (string)mistake[0]), job.Replace((string)mistake[1], (string)mistake[2], StringComparison.Ordinal));
            }

            await File.WriteAllTextAsync(Path.Combine(Folder, "tsconfig.json"), """{"extends":"../../tsconfig.json","include":["*.ts"]}""");
            (_, said) = await NodeTools.TryAsync("tsc", "-p", Folder);
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
