using Microsoft.OpenApi;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.OpenApi;

/// <summary>Refusals in the description: one schema, one response per status, one example per code.</summary>
internal static class ProblemDescription
{
    public const string Schema = "Problem";
    private const string MediaType = "application/problem+json";

    private static readonly OpenApiHeader Language = new()
    {
        Description = "The language of title, detail, rule, remedy, errors and reasons, as Accept-Language asks.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["en", "fr"] },
    };

    /// <summary>The response of a status, with the codes that an operation answers under it.</summary>
    public static OpenApiResponse Response(IReadOnlyList<RefusalKind> kinds, OpenApiDocument document) => new()
    {
        Description = string.Join("\n", kinds.Select(kind => $"- `{kind.Code}`: {kind.Title}.")),
        Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { ["Content-Language"] = Language },
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [MediaType] = new()
            {
                Schema = new OpenApiSchemaReference(Schema, document),
                Examples = kinds.ToDictionary(
                    kind => kind.Code, IOpenApiExample (kind) => new OpenApiExampleReference(kind.Code, document), StringComparer.Ordinal),
            },
        },
    };

    /// <summary>The shape of every refusal, and an example of each but those that only pages answer, or that come before there is an operation.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        document.Components!.Schemas![Schema] = Shape(document);
        foreach (var kind in RefusalCatalogue.All.Where(kind => kind.Code is not (RefusalCodes.TlsRequired or RefusalCodes.ProviderRefused or RefusalCodes.MethodNotAllowed or RefusalCodes.MalformedRequest)))
        {
            document.AddComponent<IOpenApiExample>(kind.Code, new OpenApiExample { Summary = kind.Title, Value = ProblemExamples.Of(kind.Code) });
        }
    }

    private static OpenApiSchema Shape(OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A refusal: RFC 9457 problem details with a stable code, the rule and the numbers that decided.",
        Required = new HashSet<string>(["type", "title", "status", "detail", "code", "rule", "numbers", "positions"], StringComparer.Ordinal),
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Field(JsonSchemaType.String, "Where the code is explained, relative to this server.", "uri-reference"),
            ["title"] = Field(JsonSchemaType.String, "A few words, the same for every refusal of the code."),
            ["status"] = Field(JsonSchemaType.Integer, "The HTTP status.", "int32"),
            ["detail"] = Field(JsonSchemaType.String, "One sentence with the numbers in it."),
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The stable code.", Enum = [.. RefusalCatalogue.All.Select(kind => (System.Text.Json.Nodes.JsonNode)kind.Code)] },
            ["rule"] = Field(JsonSchemaType.String, "The rule in one sentence."),
            ["numbers"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The numbers, dates and labels that decided, by name.", AdditionalProperties = new OpenApiSchema() },
            ["positions"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Positions of the events that used up what was missing, oldest first.",
                Items = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            },
            ["remedy"] = Field(JsonSchemaType.String, "The nearest action that would make it pass; absent where nothing near does."),
            ["ways"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "What the remedy comes to, for programs: one of them is enough. `act` is `again` (the same command with the fields of `with`) or what is done first: `capacity`, `increase`, `withdraw`, `extend`, `steps`.",
                Items = new OpenApiSchemaReference("WayOut", document),
            },
            ["also"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "The other rules that the same command breaks, in the order in which they are judged, each told as if it were the only one; absent where there is none.",
                Items = new OpenApiSchemaReference(nameof(BrokenRule), document),
            },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "The wrong fields, each with its reasons; with VALIDATION and UNKNOWN_COUNTRY.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
            ["rows"] = Objects("The refused rows of a list of which nothing was written: row, status and problem of each."),
            ["cells"] = Objects("The bad cells of an uploaded sheet: sheet, row, column, heading, value and reason of each."),
            ["reading"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "How an uploaded sheet was read, and what is asked about its columns.", AdditionalProperties = new OpenApiSchema() },
        },
    };

    private static OpenApiSchema Objects(string description) =>
        new() { Type = JsonSchemaType.Array, Description = description, Items = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() } };

    private static OpenApiSchema Field(JsonSchemaType type, string description, string? format = null) =>
        new() { Type = type, Description = description, Format = format };
}
