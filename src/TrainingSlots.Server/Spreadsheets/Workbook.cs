using System.Xml;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>The sheets of a workbook in their order, and where its count of days begins.</summary>
/// <param name="Since1904">True when day 0 is 1 January 1904.</param>
internal sealed record Workbook(IReadOnlyList<(string Name, string Part)> Sheets, bool Since1904)
{
    private const string Part = "xl/workbook.xml";

    public static Workbook Read(Package package)
    {
        var targets = Targets(package);
        var sheets = new List<(string Name, string Part)>();
        var since1904 = false;
        using var xml = package.Open(Part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                since1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && xml.GetAttribute("id", Package.Relationships) is { } id && targets.TryGetValue(id, out var target) && package.Has(target))
            {
                sheets.Add((xml.GetAttribute("name") ?? id, target));
            }
        }

        return sheets.Count switch
        {
            0 => throw new UnreadableSheetException("has no sheet"),
            > SheetLimits.MaxSheets => throw new UnreadableSheetException($"has more than {SheetLimits.MaxSheets} sheets"),
            _ => new Workbook(sheets, since1904),
        };
    }

    private static Dictionary<string, string> Targets(Package package)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var xml = package.Open("xl/_rels/workbook.xml.rels");
        while (xml.ReadToFollowing("Relationship", Package.PackageRelationships))
        {
            var target = xml.GetAttribute("Target") ?? string.Empty;
            targets[xml.GetAttribute("Id") ?? string.Empty] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        }

        return targets;
    }
}

/// <summary>The texts that cells refer to by number.</summary>
internal static class SharedStrings
{
    private const string Part = "xl/sharedStrings.xml";

    public static IReadOnlyList<string> Read(Package package)
    {
        var strings = new List<string>();
        if (!package.Has(Part))
        {
            return strings;
        }

        using var xml = package.Open(Part);
        while (xml.ReadToFollowing("si", Package.Main))
        {
            using var inner = xml.ReadSubtree();
            strings.Add(RichText.Read(inner));
        }

        return strings;
    }
}
