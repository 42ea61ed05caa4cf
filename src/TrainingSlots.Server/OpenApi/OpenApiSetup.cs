using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace TrainingSlots.Server.OpenApi;

/// <summary>The description of the API, a page to read it, and the page of refusals: open to everybody.</summary>
public static class OpenApiSetup
{
    /// <summary>The name of the document, as in its address.</summary>
    public const string Document = "v1";

    /// <summary>
    /// The same without dry runs, for generators of clients that know one type of answer for a method: they take that of the
    /// lower status, which is the dry run's, and throw when a command that makes something answers 201.
    /// </summary>
    public const string Clients = "clients";

    public static void AddApiDescription(this WebApplicationBuilder builder)
    {
        // Numbers are numbers: bodies are read by a binder that takes nothing else.
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        builder.Services.AddOpenApi(Document, options => Describe(options, Document));
        builder.Services.AddOpenApi(Clients, options => Describe(options, Clients));
    }

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/docs", options =>
        {
            options.Title = "TrainingSlots API";
            options.DefaultFonts = false;
            options.Telemetry = false;
        }).AllowAnonymous();
        RefusalsPage.Map(app);
    }

    private static void Describe(OpenApiOptions options, string name)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = AnswerSchemas.NameOf;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.AddSchemaTransformer((schema, context, _) => AnswerSchemas.Complete(schema, context));
        options.AddOperationTransformer((operation, context, _) => OperationDescription.Complete(operation, context));
        options.AddDocumentTransformer((document, _, _) => DocumentDescription.Complete(document, name));
    }
}
