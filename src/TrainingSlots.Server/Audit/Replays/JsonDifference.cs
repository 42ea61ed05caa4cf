using System.Text.Json;

namespace TrainingSlots.Server.Audit.Replays;

/// <summary>Where two JSON values differ, as paths such as <c>balance.held</c>. Pure.</summary>
internal static class JsonDifference
{
    public static IEnumerable<(string Path, string? Expected, string? Found)> Between(JsonElement expected, JsonElement found, string path = "")
    {
        if (expected.ValueKind == JsonValueKind.Object && found.ValueKind == JsonValueKind.Object)
        {
            return Names(expected).Union(Names(found), StringComparer.Ordinal).SelectMany(name => Of(expected, found, name, path.Length == 0 ? name : $"{path}.{name}"));
        }

        if (expected.ValueKind == JsonValueKind.Array && found.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == found.GetArrayLength())
        {
            return expected.EnumerateArray().Zip(found.EnumerateArray()).SelectMany((pair, i) => Between(pair.First, pair.Second, $"{path}[{i}]"));
        }

        return JsonElement.DeepEquals(expected, found) ? [] : [(path, expected.GetRawText(), found.GetRawText())];
    }

    private static IEnumerable<(string Path, string? Expected, string? Found)> Of(JsonElement expected, JsonElement found, string name, string path) =>
        (expected.TryGetProperty(name, out var left), found.TryGetProperty(name, out var right)) switch
        {
            (true, true) => Between(left, right, path),
            (true, false) => [(path, left.GetRawText(), null)],
            _ => [(path, null, right.GetRawText())],
        };

    private static IEnumerable<string> Names(JsonElement of) => of.EnumerateObject().Select(property => property.Name);
}
