using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.OpenApi;

/// <summary>
/// The schema of a body as the binder reads it: the fields of the command that are not in the address, required where
/// they have no default, and nothing else. Records inside it have schemas of their own, by their names: a person is of one
/// type for whoever makes a client of the description.
/// </summary>
internal sealed class CommandSchemas(OpenApiDocument document)
{
    private static readonly Dictionary<Type, (JsonSchemaType Type, string? Format)> Scalars = new()
    {
        [typeof(string)] = (JsonSchemaType.String, null),
        [typeof(bool)] = (JsonSchemaType.Boolean, null),
        [typeof(int)] = (JsonSchemaType.Integer, "int32"),
        [typeof(long)] = (JsonSchemaType.Integer, "int64"),
        [typeof(decimal)] = (JsonSchemaType.Number, "double"),
        [typeof(DateOnly)] = (JsonSchemaType.String, "date"),
        [typeof(DateTimeOffset)] = (JsonSchemaType.String, "date-time"),
        [typeof(Guid)] = (JsonSchemaType.String, "uuid"),
    };

    /// <summary>The body of a command, without the fields of its address.</summary>
    public OpenApiSchema BodyOf(Type command, IReadOnlySet<string> route) => RecordOf(command, route);

    private OpenApiSchema RecordOf(Type type, IReadOnlySet<string> without, bool allOptional = false)
    {
        var nullability = new NullabilityInfoContext();
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = XmlDocs.SummaryOf(type),
            AdditionalPropertiesAllowed = false,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = new HashSet<string>(StringComparer.Ordinal),
        };
        foreach (var parameter in type.GetConstructors()[0].GetParameters().Where(parameter => !without.Contains(NameOf(parameter))))
        {
            var (name, info) = (NameOf(parameter), nullability.Create(parameter));
            var field = FieldOf(parameter, info);
            field.Description = (XmlDocs.ParameterOf(type, parameter.Name!) ?? CommonFields.DescriptionOf(name) ?? field.Description) + Unsaid(parameter);
            schema.Properties.Add(name, field);
            if (!allOptional && !parameter.HasDefaultValue && !CanBeNull(info))
            {
                schema.Required.Add(name);
            }
        }

        return schema;
    }

    // In words: of a field that has a default, generators make one that is always there, also in what is sent.
    private static string Unsaid(ParameterInfo parameter) => parameter is { HasDefaultValue: true, DefaultValue: bool or int }
        ? $" Without it, {JsonSerializer.Serialize(parameter.DefaultValue, Json.Options)}."
        : string.Empty;

    private static bool CanBeNull(NullabilityInfo info) => Nullable.GetUnderlyingType(info.Type) is not null || (!info.Type.IsValueType && info.WriteState is NullabilityState.Nullable);

    private IOpenApiSchema FieldOf(ParameterInfo parameter, NullabilityInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (type == typeof(JsonElement) && RuleOf(NameOf(parameter)) is { } rule)
        {
            return rule;
        }

        var written = type == typeof(JsonElement) ? Named(typeof(PolicyFields), RecordOf(typeof(PolicyFields), new HashSet<string>(StringComparer.Ordinal), allOptional: true)) : SchemaOf(type, info);
        if (!CanBeNull(info))
        {
            return written;
        }

        if (written is not OpenApiSchema schema)
        {
            return new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, written] };
        }

        schema.Type |= JsonSchemaType.Null;
        schema.Enum?.Add(JsonNullSentinel.JsonNull);
        return schema;
    }

    private IOpenApiSchema SchemaOf(Type type, NullabilityInfo info)
    {
        if (Scalars.TryGetValue(type, out var scalar))
        {
            return new OpenApiSchema { Type = scalar.Type, Format = scalar.Format };
        }

        if (type.IsEnum)
        {
            return new OpenApiSchema { Type = JsonSchemaType.String, Description = XmlDocs.SummaryOf(type), Enum = [.. EnumNamesOf(type).Select(name => (JsonNode)name)] };
        }

        var inner = info.GenericTypeArguments;
        return inner.Length switch
        {
            1 when type.GetGenericTypeDefinition() == typeof(Unread<>) => SchemaOf(inner[0].Type, inner[0]),
            1 => new OpenApiSchema { Type = JsonSchemaType.Array, Items = SchemaOf(inner[0].Type, inner[0]) },
            2 => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = SchemaOf(inner[1].Type, inner[1]) },
            _ => Named(type, RecordOf(type, new HashSet<string>(StringComparer.Ordinal))),
        };
    }

    private OpenApiSchemaReference Named(Type type, OpenApiSchema schema)
    {
        document.AddComponent<IOpenApiSchema>(type.Name, schema);
        return new OpenApiSchemaReference(type.Name, document);
    }

    // The rules of a programme come as they are, since null and left out mean different things there: null takes away a rule that a policy can be without.
    private IOpenApiSchema? RuleOf(string name) =>
        typeof(PolicyFields).GetConstructors()[0].GetParameters().FirstOrDefault(field => string.Equals(NameOf(field), name, StringComparison.Ordinal)) is { } rule
            ? FieldOf(rule, new NullabilityInfoContext().Create(rule))
            : null;

    private static IEnumerable<string> EnumNamesOf(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name);

    private static string NameOf(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
}
