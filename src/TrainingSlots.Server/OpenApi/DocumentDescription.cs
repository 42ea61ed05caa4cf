using Microsoft.OpenApi;

namespace TrainingSlots.Server.OpenApi;

/// <summary>What holds for the whole API, and the few operations that take no token.</summary>
internal static class DocumentDescription
{
    public const string DryRun = "DryRunAnswer";
    private const string Bearer = "bearer";
    private static readonly string[] TokenFields = ["grant_type", "client_id", "client_secret"];

    public static Task Complete(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "TrainingSlots",
            Version = OpenApiSetup.Document,
            Description = "Training slots between governments: allotments, sessions, invitations, nominations and slot use. "
                + "Unknown fields are refused; countries are ISO 3166-1 alpha-2; dates are like 2023-03-27, instants are RFC 3339 UTC. "
                + "Every refusal is application/problem+json with a stable code; its texts are in English or, where Accept-Language prefers it, in French.",
        };
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            BearerFormat = "JWT",
            Description = "An access token of the configured OpenID Connect provider; in Development, of POST /connect/token.",
        });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        document.AddComponent<IOpenApiSchema>(DryRun, DryRunSchema());
        ProblemDescription.AddTo(document);
        document.Paths["/health/live"] = Open(HttpMethod.Get, "health", "The process answers.", "Healthy");
        document.Paths["/health/ready"] = Open(HttpMethod.Get, "health", "The database answers and slot use follows the log: Healthy. 200 and Degraded when something is behind, 503 and Unhealthy when it does not work; what it is stands on the lines below.", "Healthy");
        document.Paths["/connect/token"] = Token();
        document.Tags = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags!)
            .Select(tag => tag.Reference.Id!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name }).ToHashSet();
        return Task.CompletedTask;
    }

    private static OpenApiSchema DryRunSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What a command would write and answer. Positions are 0: nothing is written.",
        Required = new HashSet<string>(["dryRun", "events", "result"], StringComparer.Ordinal),
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["dryRun"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Const = "true" },
            ["events"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Event() },
            ["result"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The answer without dryRun." },
        },
    };

    private static OpenApiSchema Event() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["stream"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["event"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The stored name of the event." },
            ["data"] = new OpenApiSchema { Type = JsonSchemaType.Object },
        },
    };

    private static OpenApiPathItem Token()
    {
        var path = Open(HttpMethod.Post, "sign-in", "A token of a demo account, by client credentials. In Development only.", "The access token.");
        path.Operations![HttpMethod.Post].RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/x-www-form-urlencoded"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = TokenFields.ToDictionary(name => name, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String }, StringComparer.Ordinal),
                    },
                    Example = new System.Text.Json.Nodes.JsonObject
                    {
                        ["grant_type"] = "client_credentials",
                        ["client_id"] = "coordinator",
                        ["client_secret"] = "demo",
                    },
                },
            },
        };
        return path;
    }

    private static OpenApiPathItem Open(HttpMethod method, string tag, string summary, string answer) => new()
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation>
        {
            [method] = new()
            {
                Summary = summary,
                Description = summary + "\n\nNeeds no token.",
                Tags = new HashSet<OpenApiTagReference> { new(tag) },
                Security = [],
                Responses = new OpenApiResponses { ["200"] = new OpenApiResponse { Description = answer } },
            },
        },
    };
}
