using System.Globalization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Endpoints;

public class CommandTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public void Every_command_has_a_story_here() =>
        Operations.All.Keys.Order(StringComparer.Ordinal).ShouldBe(
            app.Services.GetRequiredService<EndpointDataSource>().Endpoints
                .Select(endpoint => endpoint.Metadata.GetMetadata<CommandMetadata>()?.Command.Name).OfType<string>().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Operations.OfOneThing), MemberType = typeof(Operations))]
    public async Task A_command_answers_with_version_etag_and_position_and_reads_give_the_same(string command)
    {
        var operation = await Operations.All[command](app);
        var head = await app.Head();

        var answer = (await app.As(operation.By).Post(operation.Path, operation.Body)).ShouldBe(operation.Status);

        answer.MediaType.ShouldBe("application/json");
        var read = (await app.As(operation.IsOwn ? operation.By : "auditor").Get(ReadOf(operation, answer))).ShouldBe(200);
        read.ETag.ShouldBe(answer.ETag);
        read.ETag.ShouldBe($"\"{read.Version}\"");
        if (operation.Part is "")
        {
            return;
        }

        var told = operation.Part is { } part ? answer[part] : answer.Json;
        if (told.TryGetProperty("position", out var position))
        {
            position.GetInt64().ShouldBeGreaterThan(head);
        }

        foreach (var field in told.EnumerateObject().Where(field => !string.Equals(field.Name, operation.Besides, StringComparison.Ordinal)))
        {
            read[field.Name].GetRawText().ShouldBe(field.Value.GetRawText(), field.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Operations.OfOneThing), MemberType = typeof(Operations))]
    public async Task A_version_seen_before_a_change_is_stale_and_the_version_in_hand_is_not(string command)
    {
        var operation = await Operations.All[command](app);

        var refused = await app.As(operation.By).Post(operation.Path, operation.Body, ("If-Match", "\"4711\""));
        var seen = refused.ShouldBeRefused(412, "STALE_VERSION")["numbers"].GetProperty("version").GetInt64();
        var accepted = await app.As(operation.By).Post(operation.Path, operation.Body, ("If-Match", $"\"{seen}\""));

        refused["numbers"].GetProperty("ifMatch").GetInt64().ShouldBe(4711);
        long.Parse(accepted.ShouldBe(operation.Status).ETag!.Trim('"'), CultureInfo.InvariantCulture).ShouldBeGreaterThan(seen);
    }

    private static string ReadOf(Operation operation, Answer answer) => operation.Read ?? (operation.Path, operation.Status) switch
    {
        ("/api/programmes" or "/api/sessions", _) => $"{operation.Path}/{answer["code"].GetString()}",
        ("/api/invitations" or "/api/nominations" or "/api/webhooks", _) => $"{operation.Path}/{answer.Id}",
        ("/api/allotments", _) => $"{operation.Path}/{answer["programme"].GetString()}/{answer["country"].GetString()}/{answer["year"].GetString()}",
        var (path, _) => path[..path.LastIndexOf('/')],
    };
}
