using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.OpenApi;
using TrainingSlots.Server.Tests.Hosting;

namespace TrainingSlots.Server.Tests.OpenApi;

public sealed class ApiDescriptionTests(OfflineApp app) : IClassFixture<OfflineApp>
{
    [Fact]
    public async Task It_is_OpenAPI_3_1_and_needs_no_token()
    {
        var document = await DocumentAsync();
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1.");
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString().ShouldBe("bearer");
    }

    [Fact]
    public async Task Every_operation_is_in_it_with_what_its_endpoint_says()
    {
        var document = await DocumentAsync();
        var operations = Operations();
        operations.ShouldNotBeEmpty();
        foreach (var facts in operations)
        {
            var name = $"{facts.Method} {facts.Address}";
            document.GetProperty("paths").TryGetProperty(facts.Address, out var path).ShouldBeTrue(name);
            path.TryGetProperty(facts.Method.ToLowerInvariant(), out var operation).ShouldBeTrue(name);
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrWhiteSpace(name);
            string.Equals(facts.Summary, name, StringComparison.Ordinal).ShouldBeFalse($"{name} has no summary in the source");
            facts.Roles.Count.ShouldBeGreaterThan(0, name);
            operation.GetProperty("description").GetString()!.ShouldContain($"Roles: {string.Join(", ", facts.Roles)}.");
            foreach (var code in facts.Codes)
            {
                CodesOf(operation, RefusalCatalogue.Of(code).Status).Contains(code, StringComparer.Ordinal).ShouldBeTrue($"{name} {code}");
            }
        }
    }

    [Fact]
    public async Task Every_command_has_a_body_with_an_example_and_what_all_commands_take()
    {
        var document = await DocumentAsync();
        foreach (var facts in Operations().Where(operation => operation.Command is not null))
        {
            var operation = document.GetProperty("paths").GetProperty(facts.Address).GetProperty("post");
            var content = operation.GetProperty("requestBody").GetProperty("content").EnumerateObject().Single();
            content.Name.ShouldBe(facts.Command!.Name is "AddDocument" ? "multipart/form-data" : "application/json");
            // Of a body without fields the document leaves out its example.
            var expected = content.Name is "application/json" && RequestExamples.Of(facts.Command) is not JsonObject { Count: 0 };
            content.Value.TryGetProperty("example", out _).ShouldBe(expected, $"{facts.Command.Name} has no example in RequestExamples");
            var schema = document.GetProperty("components").GetProperty("schemas").GetProperty(facts.Command.Name);
            schema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
            var parameters = operation.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!).ToList();
            CommonFields.OfCommands().Select(parameter => parameter.Name!).Except(parameters, StringComparer.Ordinal).ShouldBeEmpty();
            var fields = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name) : [];
            fields.Intersect(parameters, StringComparer.Ordinal).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task An_answer_that_may_come_from_a_replica_names_the_header_of_its_age_and_no_other_does()
    {
        var paths = (await DocumentAsync()).GetProperty("paths").EnumerateObject();
        var with = paths.Where(path => path.Value.TryGetProperty("get", out var read) && HeadersOf(read).Contains("Replica-Lag", StringComparer.Ordinal))
            .Select(path => path.Name.Split('.')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        with.ShouldBe(
        [
            "/api/allotments/{programme}/{country}/{year}/statement", "/api/audit/difference", "/api/forecast", "/api/sessions/{code}/statement", "/api/slot-use",
            "/api/slot-use/over-year", "/api/slot-use/years", "/api/slot-use/{country}/{year}",
        ]);

        static IEnumerable<string> HeadersOf(JsonElement read) =>
            read.GetProperty("responses").GetProperty("200").TryGetProperty("headers", out var headers) ? headers.EnumerateObject().Select(header => header.Name) : [];
    }

    [Fact]
    public async Task A_body_has_the_fields_that_are_not_in_the_address()
    {
        var schema = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty("IncreaseAllotment");
        schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ShouldBe(["slots", "reason", "effectiveOn"]);
        schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["slots", "reason"]);
        schema.GetProperty("properties").GetProperty("effectiveOn").GetProperty("format").GetString().ShouldBe("date");
    }

    [Fact]
    public async Task Enums_are_the_names_that_are_written()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        schemas.GetProperty("NominationStatus").GetProperty("enum").EnumerateArray().Count(name => name.ValueEquals("no-show")).ShouldBe(1);
        schemas.GetProperty("EstablishProgramme").GetProperty("properties").GetProperty("kind").GetProperty("enum").EnumerateArray()
            .Select(name => name.GetString()).ShouldBe(["course", "exercise", "conclave"]);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await DocumentAsync();
        foreach (var reference in References(document).Distinct(StringComparer.Ordinal))
        {
            var found = document;
            foreach (var part in reference.Split('/')[1..])
            {
                found.TryGetProperty(part, out found).ShouldBeTrue(reference);
            }
        }
    }

    [Theory]
    [InlineData("/docs/", "text/html")]
    [InlineData("/docs/refusals", "text/html")]
    public async Task The_pages_are_open_to_everybody(string address, string type)
    {
        using var client = app.CreateClient();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }

    [Fact]
    public async Task The_type_of_every_problem_is_an_anchor_of_the_page_of_refusals()
    {
        using var client = app.CreateClient();
        var page = await client.GetStringAsync(new Uri("/docs/refusals", UriKind.Relative));
        foreach (var kind in RefusalCatalogue.All)
        {
            page.ShouldContain($"id={kind.Code}>");
        }
    }

    private List<OperationFacts> Operations() => [.. OperationFacts.All(app.Services.GetRequiredService<EndpointDataSource>())];

    private async Task<JsonElement> DocumentAsync()
    {
        using var client = app.CreateClient();
        return JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
    }

    private static IEnumerable<string> CodesOf(JsonElement operation, int status) => operation.GetProperty("responses").TryGetProperty($"{status}", out var response)
        ? response.GetProperty("content").GetProperty("application/problem+json").GetProperty("examples").EnumerateObject().Select(example => example.Name)
        : [];

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.NameEquals("$ref") ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
