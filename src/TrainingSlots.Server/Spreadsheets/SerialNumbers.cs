using System.Collections.Frozen;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>The column in which people number the rows of a form.</summary>
internal static class SerialNumbers
{
    private static readonly FrozenSet<string> Keys =
        new[] { "no", "n°", "s no", "sr no", "sl no", "sno", "serial no", "serial number", "numéro", "numéro d'ordre", "n° d'ordre", "no d'ordre" }.Select(HeadingKey.Of).ToFrozenSet(StringComparer.Ordinal);

    public static bool AreCalled(string heading) => HeadingKey.Of(heading) is { Length: > 0 } key ? Keys.Contains(key) : heading.Trim() is "#";
}
