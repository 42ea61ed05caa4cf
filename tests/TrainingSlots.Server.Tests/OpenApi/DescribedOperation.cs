using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.OpenApi;

/// <summary>A parameter as the description has it.</summary>
internal sealed record DescribedParameter(string Name, string In, bool Required, JsonElement Schema);

/// <summary>One operation of the API as its description has it: all that a client knows who has read nothing else.</summary>
/// <param name="BodyType">The media type of its body that comes first; null when it takes none.</param>
/// <param name="Schema">Of its body, where that is JSON or a form.</param>
internal sealed record DescribedOperation(
    string Id, HttpMethod Method, string Path, IReadOnlyList<string> Roles, IReadOnlyList<DescribedParameter> Parameters, string? BodyType, JsonElement? Schema, JsonNode? Example)
{
    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>True when it can be tried without writing anything.</summary>
    public bool HasDryRun => Takes("dryRun");

    /// <summary>True when it takes such a parameter behind its address.</summary>
    public bool Takes(string parameter) => Parameters.Any(taken => taken.In is "query" && string.Equals(taken.Name, parameter, StringComparison.Ordinal));

    /// <summary>Every operation that needs a token.</summary>
    public static async Task<IReadOnlyList<DescribedOperation>> AllAsync(App app)
    {
        var document = JsonElement.Parse(await Document.TextAsync(app));
        return [.. Document.OperationsOf(document).Where(operation => operation.Path.StartsWith("/api/", StringComparison.Ordinal)).Select(operation => Of(document, operation))];
    }

    /// <summary>What a schema says, also when it stands elsewhere in the document.</summary>
    public static JsonElement Resolved(JsonElement document, JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        return schema;
    }

    private static DescribedOperation Of(JsonElement document, (string Method, string Path, JsonElement Operation) found)
    {
        var (method, path, operation) = found;
        var content = operation.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").EnumerateObject().ToList() : [];
        var roles = operation.GetProperty("description").GetString()!.Split("Roles: ")[^1].TrimEnd('.').Split(", ");
        return new(
            operation.GetProperty("operationId").GetString()!,
            HttpMethod.Parse(method),
            path,
            roles,
            operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(Parameter)] : [],
            content is [var first, ..] ? first.Name : null,
            content is [var only] ? Resolved(document, only.Value.GetProperty("schema")) : null,
            content is [var described, ..] && described.Value.TryGetProperty("example", out var example) ? JsonNode.Parse(example.GetRawText()) : null);
    }

    private static DescribedParameter Parameter(JsonElement parameter) => new(
        parameter.GetProperty("name").GetString()!,
        parameter.GetProperty("in").GetString()!,
        parameter.TryGetProperty("required", out var required) && required.GetBoolean(),
        parameter.GetProperty("schema"));
}
