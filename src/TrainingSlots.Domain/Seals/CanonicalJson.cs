using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace TrainingSlots.Domain.Seals;

/// <summary>
/// JSON in the one form of RFC 8785: no spaces, members in the order of their names as UTF-16, the shortest strings and numbers.
/// What has no such form is refused: a name twice in one object, half a surrogate pair, a number beyond a double.
/// </summary>
public static class CanonicalJson
{
    private const string HalfPair = "A string has half a surrogate pair.";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="FormatException">It is no JSON, or has no canonical form.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        if (!System.Text.Unicode.Utf8.IsValid(utf8.Span))
        {
            throw new FormatException("JSON must be in UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(utf8, Strict);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("It is no JSON, names a member twice, or has half a surrogate pair.", e);
        }
    }

    /// <summary>The canonical form of any JSON.</summary>
    /// <exception cref="FormatException">It has none.</exception>
    public static byte[] Of(string json)
    {
        using var document = Parse(Encoding.UTF8.GetBytes(json));
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, document.RootElement);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Appends the canonical form of an element.</summary>
    /// <exception cref="FormatException">It has none.</exception>
    public static void Write(IBufferWriter<byte> output, JsonElement element)
    {
        try
        {
            WriteElement(output, element);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException(HalfPair, e);
        }
    }

    private static void WriteElement(IBufferWriter<byte> output, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, element);
                break;
            case JsonValueKind.Array:
                var separator = (byte)'[';
                foreach (var item in element.EnumerateArray())
                {
                    output.Write([separator]);
                    WriteElement(output, item);
                    separator = (byte)',';
                }

                output.Write(separator == '[' ? "[]"u8 : "]"u8);
                break;
            case JsonValueKind.String:
                WriteRaw(output, JsonMarshal.GetRawUtf8Value(element)[1..^1], element.GetString);
                break;
            case JsonValueKind.Number:
                CanonicalNumber.Write(output, JsonMarshal.GetRawUtf8Value(element));
                break;
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(element));
                break;
        }
    }

    /// <summary>Appends a string, in quotes.</summary>
    /// <exception cref="FormatException">It has half a surrogate pair.</exception>
    public static void WriteString(IBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= ' ' && text[i] is not ('"' or '\\'))
            {
                continue;
            }

            WriteText(output, text.AsSpan(start, i - start));
            output.Write(Encoding.ASCII.GetBytes(Escape(text[i])));
            start = i + 1;
        }

        WriteText(output, text.AsSpan(start));
        output.Write("\""u8);
    }

    private static void WriteObject(IBufferWriter<byte> output, JsonElement element)
    {
        var members = new List<(string Name, JsonElement Value)>();
        var sorted = true;
        foreach (var member in element.EnumerateObject())
        {
            sorted &= members.Count == 0 || string.CompareOrdinal(members[^1].Name, member.Name) < 0;
            members.Add((member.Name, member.Value));
        }

        if (!sorted)
        {
            members.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        }

        output.Write("{"u8);
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0 && string.Equals(members[i].Name, members[i - 1].Name, StringComparison.Ordinal))
            {
                throw new FormatException("An object names a member twice.");
            }

            output.Write(i > 0 ? ","u8 : []);
            WriteString(output, members[i].Name);
            output.Write(":"u8);
            WriteElement(output, members[i].Value);
        }

        output.Write("}"u8);
    }

    // Without an escape, a string is in its canonical form already.
    private static void WriteRaw(IBufferWriter<byte> output, ReadOnlySpan<byte> raw, Func<string?> text)
    {
        if (raw.Contains((byte)'\\'))
        {
            WriteString(output, text()!);
            return;
        }

        output.Write("\""u8);
        output.Write(raw);
        output.Write("\""u8);
    }

    private static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        var bytes = output.GetSpan(text.Length * 3);
        if (System.Text.Unicode.Utf8.FromUtf16(text, bytes, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            throw new FormatException(HalfPair);
        }

        output.Advance(written);
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => $"\\u{(int)c:x4}",
    };
}
