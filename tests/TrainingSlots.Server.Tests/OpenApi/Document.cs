using System.Text.Json;
using TrainingSlots.Server.OpenApi;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.OpenApi;

/// <summary>The API's description, as a running server gives it to everybody.</summary>
internal static class Document
{
    public static async Task<string> TextAsync(App app, string name = OpenApiSetup.Document) => (await app.Nobody().Get($"/openapi/{name}.json")).ShouldBe(200).Text;

    /// <summary>Every operation with its method and path.</summary>
    public static IEnumerable<(string Method, string Path, JsonElement Operation)> OperationsOf(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => (method.Name, path.Name, method.Value)));

    /// <summary>Every schema in it, wherever it stands, with its place.</summary>
    public static IEnumerable<(string Place, JsonElement Schema)> SchemasOf(JsonElement document) => Within(string.Empty, document, isSchema: false);

    private static IEnumerable<(string Place, JsonElement Schema)> Within(string place, JsonElement element, bool isSchema)
    {
        if (element.ValueKind is JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany((item, index) => Within($"{place}/{index}", item, isSchema));
        }

        if (element.ValueKind is not JsonValueKind.Object)
        {
            return [];
        }

        var inner = element.EnumerateObject().Where(property => !(property.Name is "example" or "examples" or "default" or "enum"))
            .SelectMany(property => property.Name is "properties" or "schemas"
                ? property.Value.EnumerateObject().SelectMany(field => Within($"{place}/{property.Name}/{field.Name}", field.Value, isSchema: true))
                : Within($"{place}/{property.Name}", property.Value, property.Name is "schema" or "items" or "oneOf" or "anyOf" or "allOf" or "additionalProperties"));
        return isSchema ? inner.Prepend((place, element)) : inner;
    }
}
