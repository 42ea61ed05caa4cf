using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>
/// Tells text that PostgreSQL's <c>jsonb</c> can hold from text it cannot: U+0000, unpaired surrogates, bytes that are not UTF-8.
/// </summary>
/// <remarks>
/// It looks at the escaped bytes: decoding such text throws, and a body full of it would cost an exception for each.
/// </remarks>
internal static class StorableText
{
    private const int EscapeLength = 6; // of \uFFFF

    /// <summary>Whether a JSON string, still escaped, can be decoded and stored.</summary>
    public static bool Is(ReadOnlySpan<byte> escaped)
    {
        if (!Utf8.IsValid(escaped))
        {
            return false;
        }

        for (var next = escaped.IndexOf((byte)'\\'); next >= 0; next = escaped.IndexOf((byte)'\\'))
        {
            escaped = escaped[next..];
            if (escaped[1] != (byte)'u')
            {
                escaped = escaped[2..];
                continue;
            }

            var unit = Unit(escaped);
            var isPair = char.IsHighSurrogate(unit) && char.IsLowSurrogate(Unit(escaped[EscapeLength..]));
            if (unit == '\0' || (char.IsSurrogate(unit) && !isPair))
            {
                return false;
            }

            escaped = escaped[(isPair ? 2 * EscapeLength : EscapeLength)..];
        }

        return true;
    }

    /// <summary>Whether text that did not come as JSON can be stored.</summary>
    public static bool Is(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !isPair))
            {
                return false;
            }

            i += isPair ? 1 : 0;
        }

        return true;
    }

    /// <summary>Reads a string value. False where it cannot be stored.</summary>
    public static bool TryRead(JsonElement value, out string text)
    {
        var storable = Is(JsonMarshal.GetRawUtf8Value(value));
        text = storable ? value.GetString()! : value.GetRawText();
        return storable;
    }

    /// <summary>Reads a property's name. Where it cannot be stored: false, and the name with its escapes, as the client wrote it.</summary>
    public static bool TryReadName(JsonProperty property, out string name)
    {
        var escaped = JsonMarshal.GetRawUtf8PropertyName(property);
        var storable = Is(escaped);
        name = storable ? property.Name : Encoding.UTF8.GetString(escaped);
        return storable;
    }

    /// <summary>The UTF-16 unit of the <c>\uXXXX</c> this starts with; U+0000, which is no surrogate, if it does not start with one.</summary>
    private static char Unit(ReadOnlySpan<byte> escaped) =>
        escaped.StartsWith("\\u"u8)
            ? (char)ushort.Parse(escaped[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : '\0';
}
