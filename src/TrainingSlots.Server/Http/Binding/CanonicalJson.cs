using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>Writes JSON in one form only: no spaces, properties in ordinal order, one way of escaping, numbers as written.</summary>
internal static class CanonicalJson
{
    public static byte[] Write(JsonElement value)
    {
        var json = new StringBuilder();
        Write(value, json);
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    private static void Write(JsonElement value, StringBuilder json)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, json);
                break;
            case JsonValueKind.Array:
                WriteArray(value, json);
                break;
            case JsonValueKind.String when StorableText.TryRead(value, out var text):
                json.Append('"').Append(Escape(text)).Append('"');
                break;
            default:
                // Numbers and literals; and text that cannot be stored, which stays as written: binding refuses it.
                json.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(JsonElement value, StringBuilder json)
    {
        // The sort is stable: a name given twice keeps its order, and binding refuses it.
        var properties = value.EnumerateObject().Select(Named).OrderBy(property => property.Name, StringComparer.Ordinal);
        var separator = '{';
        foreach (var (_, written, content) in properties)
        {
            json.Append(separator).Append('"').Append(written).Append("\":");
            Write(content, json);
            separator = ',';
        }

        json.Append(separator == '{' ? "{}" : "}");
    }

    private static (string Name, string Written, JsonElement Value) Named(JsonProperty property) =>
        StorableText.TryReadName(property, out var name) ? (name, Escape(name), property.Value) : (name, name, property.Value);

    private static void WriteArray(JsonElement value, StringBuilder json)
    {
        json.Append('[');
        var isFirst = true;
        foreach (var item in value.EnumerateArray())
        {
            json.Append(isFirst ? "" : ",");
            Write(item, json);
            isFirst = false;
        }

        json.Append(']');
    }

    private static string Escape(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
}
