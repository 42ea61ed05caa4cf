using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrainingSlots.Server.Tests.Validation;

/// <summary>What can be wrong with the fields of a body, by its schema.</summary>
internal sealed class BodyFaults(JsonElement document)
{
    private static readonly string[] Things = ["{}", "[]", "true", "7", "\"x\"", "1.5"];
    private static readonly string[] Unstorable = ["\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\""];
    private static readonly string[] NoDates = ["\"yesterday\"", "\"2023-02-30\"", "\"20230101\"", "\"2023-01-01T00:00:00Z\"", "\"\"", "\" 2023-01-01\"", "\"2023-1-1\"", "\"01/02/2023\"", "\"0000-00-00\"", "\"10000-01-01\""];
    private static readonly string[] NoIds = ["\"nobody\"", "\"\"", "\"0186a3c2\"", "\"0186a3c2-7f40-7c1e-9d52-3b6f0a91c7eg\"", "\"{x}\""];
    private static readonly string[] NoNumbers = ["\"5\"", "\"\"", "1e400", "99999999999999999999", "-99999999999999999999", "0.1"];

    /// <summary>A fault for each way in which each field of an object can be wrong.</summary>
    public IEnumerable<Fault> Of(JsonElement schema, JsonNode? example, string path, Func<Draft, JsonNode> at)
    {
        var resolved = Resolved(schema);
        if (example is JsonObject fields && resolved.TryGetProperty("properties", out var properties))
        {
            yield return new(Inside(path, "surprise"), Inside(path, "surprise"), draft => at(draft).AsObject()["surprise"] = 1);
            yield return new(Inside(path, "__proto__"), Inside(path, "__proto__"), draft => at(draft).AsObject()["__proto__"] = draft.Raw("{}"));
            foreach (var property in properties.EnumerateObject())
            {
                foreach (var fault in OfField(property, fields[property.Name], IsRequired(resolved, property.Name), Inside(path, property.Name), at))
                {
                    yield return fault;
                }
            }
        }
        else if (example is JsonArray items && resolved.TryGetProperty("items", out var item))
        {
            for (var index = 0; index < items.Count; index++)
            {
                var (here, place) = (index, $"{path}[{index}]");
                foreach (var wrong in WrongFor(Resolved(item), isNullable: false))
                {
                    yield return new(place, place, draft => at(draft).AsArray()[here] = draft.Raw(wrong));
                }

                foreach (var fault in Of(item, items[index], place, draft => at(draft).AsArray()[here]!))
                {
                    yield return fault;
                }
            }
        }
        else if (example is JsonObject map && resolved.TryGetProperty("additionalProperties", out var value) && value.ValueKind is JsonValueKind.Object)
        {
            foreach (var name in map.Select(entry => entry.Key))
            {
                foreach (var wrong in WrongFor(Resolved(value), isNullable: false))
                {
                    yield return new(Inside(path, name), Inside(path, name), draft => at(draft).AsObject()[name] = draft.Raw(wrong));
                }
            }
        }
    }

    private IEnumerable<Fault> OfField(JsonProperty property, JsonNode? example, bool required, string path, Func<Draft, JsonNode> at)
    {
        if (required)
        {
            yield return new(path, path, draft => at(draft).AsObject().Remove(property.Name));
        }

        foreach (var wrong in WrongFor(Resolved(property.Value), IsNullable(property.Value)))
        {
            yield return new(path, PlaceOf(path, wrong), draft => at(draft).AsObject()[property.Name] = draft.Raw(wrong));
        }

        foreach (var fault in Of(property.Value, example, path, draft => at(draft).AsObject()[property.Name]!))
        {
            yield return fault;
        }
    }

    /// <summary>Values, as they are written, that such a field never takes.</summary>
    private static IEnumerable<string> WrongFor(JsonElement schema, bool isNullable)
    {
        var types = TypesOf(schema);
        if (types.Count == 0)
        {
            return [];
        }

        IEnumerable<string> wrong = types.Contains("string") ? [.. Things.Where(thing => thing[0] is not '"'), .. OfText(schema)]
            : types.Contains("integer") || types.Contains("number") ? [.. Things.Where(thing => thing is not "7" && (thing is not "1.5" || types.Contains("integer"))), .. NoNumbers.Where(text => text is not "0.1" || types.Contains("integer"))]
            : types.Contains("boolean") ? [.. Things.Where(thing => thing is not "true"), "\"true\"", "0", "\"no\""]
            : types.Contains("array") ? Things.Where(thing => thing is not "[]")
            : Things.Where(thing => thing is not "{}");
        return isNullable ? wrong : wrong.Append("null");
    }

    private static string[] OfText(JsonElement schema) =>
        schema.TryGetProperty("enum", out _) ? [.. Unstorable, "\"sideways\"", "\"\"", "\" \"", "\"NONE\""]
        : (schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
        {
            "date" => [.. Unstorable, .. NoDates],
            "uuid" => [.. Unstorable, .. NoIds],
            _ => Unstorable,
        };

    private static List<string> TypesOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind is JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!).Where(one => one is not "null")] : [type.GetString()!];

    private static bool IsNullable(JsonElement schema) =>
        (schema.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.Array && type.EnumerateArray().Any(one => one.ValueEquals("null")))
        || (schema.TryGetProperty("oneOf", out var choices) && choices.EnumerateArray().Any(IsNull));

    private static bool IsNull(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && type.ValueEquals("null");

    private JsonElement Resolved(JsonElement schema) => OpenApi.DescribedOperation.Resolved(
        document, schema.TryGetProperty("oneOf", out var choices) ? choices.EnumerateArray().First(choice => !IsNull(choice)) : schema);

    private static bool IsRequired(JsonElement schema, string name) => schema.TryGetProperty("required", out var required) && required.EnumerateArray().Any(one => one.ValueEquals(name));

    // What cannot be kept at all makes what it stands in unreadable.
    private static string PlaceOf(string path, string wrong) => (wrong is "1e400" || Unstorable.Contains(wrong, StringComparer.Ordinal)) && path.LastIndexOf('.') is var dot and > 0 ? path[..dot] : path;

    private static string Inside(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
