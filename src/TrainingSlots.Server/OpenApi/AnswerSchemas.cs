using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.OpenApi;

/// <summary>Schemas of answers: what cannot be null is always there, what is null is left out.</summary>
internal static class AnswerSchemas
{
    // What is written in place: it would be a name for "anything", or for bytes.
    private static readonly Type[] Nameless = [typeof(JsonElement), typeof(Stream)];

    /// <summary>The name of a type's schema, or null where it is written in place. A refusal has one schema, wherever it stands.</summary>
    public static string? NameOf(JsonTypeInfo type) =>
        type.Type == typeof(ProblemJson) ? ProblemDescription.Schema
        : Array.Exists(Nameless, nameless => nameless == type.Type) ? null
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    public static Task Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        schema.Description ??= XmlDocs.SummaryOf(context.JsonTypeInfo.Type);
        if (schema.Enum is { Count: > 0 })
        {
            schema.Type ??= JsonSchemaType.String;
        }

        // A list of anything says so: without items, tools take the schema for a mistake.
        if (schema.Type is { } type && type.HasFlag(JsonSchemaType.Array))
        {
            schema.Items ??= new OpenApiSchema();
        }

        var nullability = new NullabilityInfoContext();
        schema.Required?.Clear();
        foreach (var property in context.JsonTypeInfo.Properties.Where(property => schema.Properties?.ContainsKey(property.Name) is true))
        {
            if (property.AttributeProvider is PropertyInfo declared && nullability.Create(declared).ReadState is NullabilityState.NotNull)
            {
                schema.Required ??= new HashSet<string>(StringComparer.Ordinal);
                schema.Required.Add(property.Name);
            }
        }

        return Task.CompletedTask;
    }
}
