using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Audit.Events;
using TrainingSlots.Server.OpenApi;
using TrainingSlots.Server.Tests.Hosting;

namespace TrainingSlots.Server.Tests.OpenApi;

/// <summary>What tools rely on in a description, over the whole of it.</summary>
public sealed partial class DocumentLawTests(OfflineApp app) : IClassFixture<OfflineApp>
{
    [Fact]
    public async Task Every_parameter_of_an_address_is_declared_once_and_no_other()
    {
        foreach (var (method, path, operation) in Document.OperationsOf(await DocumentAsync()))
        {
            var declared = operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").ValueEquals("path")).ToList() : [];
            declared.Select(parameter => parameter.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)
                .ShouldBe(InAddress().Matches(path).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal), $"{method} {path}");
            declared.ShouldAllBe(parameter => parameter.GetProperty("required").GetBoolean());
        }
    }

    [Fact]
    public async Task Every_operation_has_an_id_of_its_own_that_a_program_can_call_a_method_by()
    {
        var operations = Document.OperationsOf(await DocumentAsync()).ToList();
        foreach (var (method, path, operation) in operations)
        {
            operation.TryGetProperty("operationId", out var id).ShouldBeTrue($"{method} {path}");
            id.GetString()!.ShouldMatch("^[A-Z][A-Za-z0-9]*$");
        }

        operations.Select(operation => operation.Operation.GetProperty("operationId").GetString()!).GroupBy(id => id, StringComparer.Ordinal).Where(same => same.Count() > 1).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_array_says_what_is_in_it()
    {
        var schemas = Document.SchemasOf(await DocumentAsync()).ToList();
        schemas.Count.ShouldBeGreaterThan(1000);
        schemas.Where(schema => TypesOf(schema.Schema).Contains("array", StringComparer.Ordinal) && !schema.Schema.TryGetProperty("items", out _)).Select(schema => schema.Place).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fixed_values_and_defaults_have_the_type_of_their_schema()
    {
        foreach (var (place, schema) in Document.SchemasOf(await DocumentAsync()).Where(schema => TypesOf(schema.Schema).Count > 0))
        {
            IEnumerable<JsonElement> values =
            [
                .. schema.TryGetProperty("const", out var only) ? [only] : Array.Empty<JsonElement>(),
                .. schema.TryGetProperty("default", out var ifNone) ? [ifNone] : Array.Empty<JsonElement>(),
                .. schema.TryGetProperty("enum", out var some) ? some.EnumerateArray() : [],
            ];
            values.Where(value => !TypesOf(schema).Contains(TypeOf(value), StringComparer.Ordinal)).ShouldBeEmpty(place);
        }
    }

    [Fact]
    public async Task No_address_ends_with_a_slash()
    {
        var document = await DocumentAsync();
        document.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("url").GetString()!)
            .Concat(document.GetProperty("paths").EnumerateObject().Select(path => path.Name))
            .ShouldAllBe(address => !address.EndsWith('/'));
    }

    [Fact]
    public async Task Every_answer_says_what_it_is_made_of_and_every_group_what_it_is_for()
    {
        var document = await DocumentAsync();
        foreach (var (method, path, operation) in Document.OperationsOf(document))
        {
            foreach (var answer in operation.GetProperty("responses").EnumerateObject())
            {
                answer.Value.GetProperty("content").EnumerateObject().ShouldNotBeEmpty($"{method} {path} {answer.Name}");
                answer.Value.GetProperty("content").EnumerateObject().Where(type => !type.Value.TryGetProperty("schema", out _)).ShouldBeEmpty($"{method} {path} {answer.Name}");
            }
        }

        document.GetProperty("tags").EnumerateArray().Where(tag => !tag.TryGetProperty("description", out _)).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_takes_the_rest_of_an_address_takes_its_slashes_in_both_forms()
    {
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.Parameters.Any(parameter => parameter.IsCatchAll) && endpoint.RoutePattern.RawText!.Contains("streams", StringComparison.Ordinal)).ToList();
        endpoints.Count.ShouldBe(2);
        endpoints.ShouldAllBe(endpoint => endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>()!.GetParameters().Any(parameter => parameter.ParameterType == typeof(StreamKey)));
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var client = app.CreateClient();
        return JsonElement.Parse(await client.GetStringAsync(new Uri($"/openapi/{OpenApiSetup.Document}.json", UriKind.Relative)));
    }

    private static List<string> TypesOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind is JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => "integer",
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => "string",
    };

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InAddress();
}
