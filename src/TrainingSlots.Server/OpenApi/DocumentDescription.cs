using Microsoft.OpenApi;

namespace TrainingSlots.Server.OpenApi;

/// <summary>What holds for the whole API.</summary>
internal static class DocumentDescription
{
    public const string DryRun = "DryRunAnswer";
    private const string Bearer = "bearer";

    public static Task Complete(OpenApiDocument document, string name)
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
        if (name is not OpenApiSetup.Clients)
        {
            document.AddComponent<IOpenApiSchema>(DryRun, DryRunSchema());
        }

        ProblemDescription.AddTo(document);
        OpenOperations.AddTo(document);

        // An address with a slash at its end makes two of them before every path.
        document.Servers = [.. (document.Servers ?? []).Select(server => new OpenApiServer { Url = server.Url?.TrimEnd('/'), Description = "This server." })];
        document.Tags = document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Tags!)
            .Select(tag => tag.Reference.Id!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(OpenApi.Tags.Tag).ToHashSet();
        return Task.CompletedTask;
    }

    private static OpenApiSchema DryRunSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What a command would write and answer. Positions are 0: nothing is written.",
        Required = new HashSet<string>(["dryRun", "events", "result"], StringComparer.Ordinal),
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["dryRun"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [true] },
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
}
