using System.Text.Json;

namespace TrainingSlots.Server.Security;

/// <summary>What an authority says under one name: nothing, an empty claim, or values.</summary>
/// <param name="Present">True when the claim is there, also when it is empty.</param>
internal sealed record ClaimValues(bool Present, IReadOnlyList<string> Values)
{
    private static readonly ClaimValues Absent = new(Present: false, []);

    /// <summary>
    /// Looks a name or path up in what the authority sent, first source first. It is asked of the JSON itself: a token
    /// library makes no claim at all of an empty array, and what is there and empty is not absent.
    /// </summary>
    /// <param name="separators">What parts a single text into values; none when a text is one value.</param>
    public static ClaimValues Find(string path, IEnumerable<JsonElement> sources, char[] separators)
    {
        foreach (var source in sources)
        {
            if (At(path, source) is { } found)
            {
                return new(Present: true, [.. Texts(found, separators).Distinct(StringComparer.Ordinal)]);
            }
        }

        return Absent;
    }

    // A whole name first: names that are addresses contain dots themselves.
    private static JsonElement? At(string path, JsonElement within)
    {
        if (within.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        if (within.TryGetProperty(path, out var whole))
        {
            return whole;
        }

        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            if (within.TryGetProperty(path[..dot], out var inner) && At(path[(dot + 1)..], inner) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static IEnumerable<string> Texts(JsonElement found, char[] separators) => found.ValueKind switch
    {
        JsonValueKind.Array => found.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!.Trim()).Where(text => text.Length > 0),
        JsonValueKind.String when separators.Length > 0 => found.GetString()!.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        JsonValueKind.String when found.GetString()!.Trim() is { Length: > 0 } text => [text],
        _ => [],
    };
}
