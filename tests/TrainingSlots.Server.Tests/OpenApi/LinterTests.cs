using System.Text;
using System.Text.Json;
using TrainingSlots.Server.OpenApi;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Tools;

namespace TrainingSlots.Server.Tests.OpenApi;

/// <summary>The linters that people check descriptions with find nothing in ours, and would find what was wrong with it.</summary>
public sealed class LinterTests(LinterTests.Linted linted) : IClassFixture<LinterTests.Linted>
{
    [Theory]
    [InlineData("redocly", OpenApiSetup.Document)]
    [InlineData("redocly", OpenApiSetup.Clients)]
    [InlineData("spectral", OpenApiSetup.Document)]
    [InlineData("spectral", OpenApiSetup.Clients)]
    public void Both_find_nothing(string program, string document) => linted.Found(program, document).ShouldBeEmpty();

    [Theory]
    [InlineData("redocly")]
    [InlineData("spectral")]
    public void Both_see_a_parameter_that_is_not_declared(string program) =>
        linted.Found(program, Linted.Wrong).ShouldContain(message => message.Contains("other", StringComparison.Ordinal));

    /// <summary>Both descriptions and one with a mistake, looked at by each program at once: its start takes longer than the look.</summary>
    public sealed class Linted : IAsyncLifetime
    {
        internal const string Wrong = "wrong";

        private readonly SharedApp shared = new();
        private readonly Dictionary<string, IReadOnlyList<(string File, string Message)>> found = new(StringComparer.Ordinal);

        public IEnumerable<string> Found(string program, string document) =>
            found[program].Where(one => one.File.EndsWith($"{document}.json", StringComparison.Ordinal)).Select(one => one.Message);

        public async Task InitializeAsync()
        {
            await shared.InitializeAsync();
            var (right, clients) = (await Document.TextAsync(shared.App), await Document.TextAsync(shared.App, OpenApiSetup.Clients));
            var wrong = right.Replace("/api/audit/streams/{key}", "/api/audit/streams/{other}", StringComparison.Ordinal);
            string[] files = [await NodeTools.FileOf($"{OpenApiSetup.Document}.json", right), await NodeTools.FileOf($"{OpenApiSetup.Clients}.json", clients), await NodeTools.FileOf($"{Wrong}.json", wrong)];
            found["redocly"] = [.. (await LintAsync("redocly", ["lint", "--config=redocly.yaml", "--format=json", .. files])).SelectMany(file => file.GetProperty("problems").EnumerateArray())
                .Select(one => (one.GetProperty("location")[0].GetProperty("source").GetProperty("ref").GetString()!, one.GetRawText()))];
            found["spectral"] = [.. (await LintAsync("spectral", ["lint", "--ruleset=spectral.yaml", "--fail-severity=warn", "--format=json", "--quiet", .. files])).SelectMany(all => all.EnumerateArray())
                .Select(one => (one.GetProperty("source").GetString()!, one.GetRawText()))];
        }

        public Task DisposeAsync() => Task.CompletedTask;

        /// <summary>All JSON that it writes: redocly writes a document for each file, one after the other.</summary>
        private static async Task<IReadOnlyList<JsonElement>> LintAsync(string program, string[] arguments)
        {
            using var running = await NodeTools.StartAsync(program, arguments);
            var said = await Task.WhenAll(running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
            await running.WaitForExitAsync();
            running.ExitCode.ShouldBe(1, string.Concat(said));
            return Written(Encoding.UTF8.GetBytes(said[0]));
        }

        private static List<JsonElement> Written(byte[] text)
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { AllowMultipleValues = true });
            var written = new List<JsonElement>();
            while (reader.Read())
            {
                written.Add(JsonElement.ParseValue(ref reader));
            }

            return written;
        }
    }
}
