using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store.Replicas;

namespace TrainingSlots.Server.OpenApi;

/// <summary>Describes an operation from what its endpoint says about itself.</summary>
internal static partial class OperationDescription
{
    private const string JsonType = "application/json";

    /// <summary>What any operation can come to: the product, its database or the provider does not work.</summary>
    private static readonly string[] Always = [RefusalCodes.Fault, RefusalCodes.Busy, RefusalCodes.Unavailable, RefusalCodes.ProviderUnavailable];

    public static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var description = context.Description;
        var facts = OperationFacts.Of(
            description.HttpMethod ?? HttpMethods.Get, "/" + description.RelativePath, [.. description.ActionDescriptor.EndpointMetadata]);
        var route = RouteParameter().Matches(facts.Address).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        var dryRuns = context.DocumentName is not OpenApiSetup.Clients;
        var required = description.ActionDescriptor.EndpointMetadata.OfType<RequiredMetadata>().LastOrDefault()?.Parameters ?? [];

        operation.Tags = new HashSet<OpenApiTagReference> { new(OpenApi.Tags.Of(facts.Address), context.Document) };
        operation.Summary = XmlDocs.FirstSentence(facts.Summary);
        operation.Description = $"{facts.Summary}\n\nRoles: {string.Join(", ", facts.Roles)}.";
        if (facts.Command is not null || facts.Query is not null)
        {
            operation.Parameters =
            [
                .. route.Select(name => CommonFields.Parameter(name, ParameterLocation.Path)),
                .. (facts.Query ?? []).Select(name => CommonFields.Parameter(name, ParameterLocation.Query, required.Contains(name, StringComparer.Ordinal))),
                .. facts.Command is null ? [] : CommonFields.OfCommands(dryRuns),
            ];
        }

        if (facts.Command is { } command)
        {
            DescribeBody(operation, context.Document!, command, route, description.ActionDescriptor.EndpointMetadata.OfType<FormMetadata>().LastOrDefault());
            DescribeDryRun(operation, context.Document!, dryRuns);
        }

        if (description.ActionDescriptor.EndpointMetadata.OfType<BodyMetadata>().LastOrDefault() is { Body: var body })
        {
            DescribeBody(operation, context.Document!, body, route);
        }

        if (description.ActionDescriptor.EndpointMetadata.OfType<UploadMetadata>().LastOrDefault() is { } upload)
        {
            UploadDescription.Complete(operation, upload, dryRuns);
            DescribeDryRun(operation, context.Document!, upload.Writes && dryRuns);
        }

        DescribeETag(operation, description, facts.Command is not null);
        DescribeLag(operation, description);
        DescribeText(operation);
        foreach (var status in facts.Codes.Concat(Always).Distinct(StringComparer.Ordinal).Select(RefusalCatalogue.Of).GroupBy(kind => kind.Status))
        {
            operation.Responses![$"{status.Key}"] = ProblemDescription.Response([.. status], context.Document!);
        }

        return Task.CompletedTask;
    }

    private static void DescribeBody(OpenApiOperation operation, OpenApiDocument document, Type command, HashSet<string> route, FormMetadata? form = null)
    {
        var schema = new CommandSchemas(document).BodyOf(command, route);
        if (form is not null)
        {
            schema.Properties!.Add(form.File, UploadDescription.File);
            schema.Required!.Add(form.File);
        }

        document.AddComponent<IOpenApiSchema>(command.Name, schema);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = schema.Required!.Count > 0,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [form is null ? JsonType : Upload.Form] = new() { Schema = new OpenApiSchemaReference(command.Name, document), Example = form is null ? RequestExamples.Of(command) : null },
            },
        };
    }

    // A dry run answers 200, also where the command itself answers 201.
    private static void DescribeDryRun(OpenApiOperation operation, OpenApiDocument document, bool has)
    {
        if (!has)
        {
            return;
        }

        var dryRun = new OpenApiSchemaReference(DocumentDescription.DryRun, document);
        if (operation.Responses!.TryGetValue("200", out var done) && done.Content?.TryGetValue(JsonType, out var content) is true)
        {
            content.Schema = new OpenApiSchema { OneOf = [content.Schema!, dryRun] };
            return;
        }

        operation.Responses["200"] = new OpenApiResponse
        {
            Description = "What the dry run came to.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [JsonType] = new() { Schema = dryRun } },
        };
    }

    // Lines of CSV or of NDJSON are no JSON value, whatever type the endpoint names for its JSON.
    private static void DescribeText(OpenApiOperation operation)
    {
        foreach (var (_, content) in operation.Responses!.Values.SelectMany(response => response.Content ?? new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)).Where(content => content.Key is "text/csv" or "application/x-ndjson"))
        {
            content.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
        }
    }

    private static void DescribeETag(OpenApiOperation operation, ApiDescription description, bool isCommand)
    {
        foreach (var type in description.SupportedResponseTypes.Where(type => isCommand || type.Type?.GetProperty("Version") is not null))
        {
            if (operation.Responses!.TryGetValue($"{type.StatusCode}", out var response) && response is OpenApiResponse success)
            {
                success.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal) { ["ETag"] = CommonFields.ETag };
            }
        }
    }

    private static void DescribeLag(OpenApiOperation operation, ApiDescription description)
    {
        if (description.ActionDescriptor.EndpointMetadata.OfType<StaleMetadata>().Any() && operation.Responses!["200"] is OpenApiResponse success)
        {
            success.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
            success.Headers.Add(StaleReads.Header, CommonFields.ReplicaLag);
        }
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>[A-Za-z]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RouteParameter();
}
