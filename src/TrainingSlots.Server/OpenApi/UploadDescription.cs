using Microsoft.OpenApi;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.OpenApi;

/// <summary>Describes an operation that takes a file.</summary>
internal static class UploadDescription
{
    public static void Complete(OpenApiOperation operation, UploadMetadata upload, bool dryRuns)
    {
        operation.Parameters =
        [
            .. upload.Parameters.Select(name => CommonFields.Parameter(name, ParameterLocation.Query)),
            .. upload.Writes ? CommonFields.OfCommands(dryRuns).Where(parameter => parameter.Name is not "If-Match") : [],
        ];
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = upload.Types.ToDictionary(type => type, TypeOf, StringComparer.Ordinal),
        };
    }

    /// <summary>A file as it is.</summary>
    public static OpenApiSchema File => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static OpenApiMediaType TypeOf(string type)
    {
        var file = File;
        return new OpenApiMediaType
        {
            Schema = type is not Upload.Form ? file : new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["file"] = file },
                Required = new HashSet<string>(["file"], StringComparer.Ordinal),
            },
        };
    }
}
