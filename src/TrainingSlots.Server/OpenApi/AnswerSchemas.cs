using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TrainingSlots.Server.OpenApi;

/// <summary>Schemas of answers: what cannot be null is always there, what is null is left out.</summary>
internal static class AnswerSchemas
{
    public static Task Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        schema.Description ??= XmlDocs.SummaryOf(context.JsonTypeInfo.Type);
        if (schema.Enum is { Count: > 0 })
        {
            schema.Type ??= JsonSchemaType.String;
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
