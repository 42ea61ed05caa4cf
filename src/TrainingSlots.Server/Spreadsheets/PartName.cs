namespace TrainingSlots.Server.Spreadsheets;

/// <summary>From a part of a workbook to another.</summary>
/// <param name="Target">The name of the other part.</param>
internal sealed record PartLink(string Id, string Type, string Target)
{
    /// <summary>True for that kind of link, in the transitional and in the strict form of the standard.</summary>
    public bool Is(string kind) => Type.EndsWith("/" + kind, StringComparison.Ordinal);
}

/// <summary>Names of parts, without a slash in front.</summary>
internal static class PartName
{
    private const char Slash = '/';

    /// <summary>What a reference means that stands in a part: it may begin at the root, and have dots, blanks as %20 or backslashes.</summary>
    public static string Resolved(string part, string target)
    {
        target = Uri.UnescapeDataString(target).Replace('\\', Slash);
        var names = target.StartsWith(Slash) ? [] : part.Split(Slash).SkipLast(1).ToList();
        foreach (var name in target.Split(Slash).Where(name => name is not ("" or ".")))
        {
            if (name is not "..")
            {
                names.Add(name);
            }
            else if (names.Count > 0)
            {
                names.RemoveAt(names.Count - 1);
            }
        }

        return string.Join(Slash, names);
    }

    /// <summary>The part that has the links of a part.</summary>
    public static string LinksOf(string part)
    {
        var folder = part.LastIndexOf(Slash) + 1;
        return $"{part[..folder]}_rels/{part[folder..]}.rels";
    }
}
