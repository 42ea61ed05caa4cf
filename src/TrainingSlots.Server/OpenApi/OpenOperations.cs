using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace TrainingSlots.Server.OpenApi;

/// <summary>The few operations that take no token: no endpoint of ours describes them.</summary>
internal static class OpenOperations
{
    private const string Text = "text/plain";
    private const string Json = "application/json";
    private static readonly string[] TokenFields = ["grant_type", "client_id", "client_secret"];

    public static void AddTo(OpenApiDocument document)
    {
        document.Paths["/health/live"] = Open(HttpMethod.Get, "ReadLiveness", "health", "The process answers.", Answers(("200", "Healthy", Text, Of(JsonSchemaType.String))));
        document.Paths["/health/ready"] = Open(
            HttpMethod.Get, "ReadReadiness", "health",
            "The database answers and slot use follows the log: Healthy. 200 and Degraded when something is behind, 503 and Unhealthy when it does not work; what it is stands on the lines below.",
            Answers(("200", "Healthy or Degraded", Text, Of(JsonSchemaType.String)), ("503", "Unhealthy", Text, Of(JsonSchemaType.String))));
        var token = Open(
            HttpMethod.Post, "GetToken", "sign-in", "A token of a demo account, by client credentials. In Development only.",
            Answers(("200", "The access token.", Json, Token()), ("400", "Not a request for a token.", Json, Refused()), ("401", "No such account, or not its secret.", Json, Refused())));
        token.Operations![HttpMethod.Post].RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/x-www-form-urlencoded"] = new()
                {
                    Schema = Record(TokenFields, TokenFields.Select(name => (name, Of(JsonSchemaType.String)))),
                    Example = new JsonObject { ["grant_type"] = "client_credentials", ["client_id"] = "coordinator", ["client_secret"] = "demo" },
                },
            },
        };
        document.Paths["/connect/token"] = token;
    }

    // RFC 6749, sections 5.1 and 5.2.
    private static OpenApiSchema Token() => Record(
        ["access_token", "token_type"],
        [("access_token", Of(JsonSchemaType.String)), ("token_type", Of(JsonSchemaType.String)), ("expires_in", Of(JsonSchemaType.Integer))]);

    private static OpenApiSchema Refused() => Record(["error"], [("error", Of(JsonSchemaType.String)), ("error_description", Of(JsonSchemaType.String))]);

    private static OpenApiSchema Record(IEnumerable<string> required, IEnumerable<(string Name, OpenApiSchema Schema)> fields) => new()
    {
        Type = JsonSchemaType.Object,
        Required = required.ToHashSet(StringComparer.Ordinal),
        Properties = fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => field.Schema, StringComparer.Ordinal),
    };

    private static OpenApiSchema Of(JsonSchemaType type) => new() { Type = type };

    private static OpenApiResponses Answers(params (string Status, string Description, string MediaType, OpenApiSchema Schema)[] answers)
    {
        var responses = new OpenApiResponses();
        foreach (var (status, description, type, schema) in answers)
        {
            responses[status] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [type] = new() { Schema = schema } },
            };
        }

        return responses;
    }

    private static OpenApiPathItem Open(HttpMethod method, string id, string tag, string summary, OpenApiResponses answers) => new()
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation>
        {
            [method] = new()
            {
                OperationId = id,
                Summary = summary,
                Description = summary + "\n\nNeeds no token.",
                Tags = new HashSet<OpenApiTagReference> { new(tag) },
                Security = [],
                Responses = answers,
            },
        },
    };
}
