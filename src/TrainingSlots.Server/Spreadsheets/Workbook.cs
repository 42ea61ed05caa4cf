namespace TrainingSlots.Server.Spreadsheets;

/// <summary>The sheets of a workbook in their order, its texts and formats, and where its count of days begins.</summary>
/// <param name="Since1904">True when day 0 is 1 January 1904.</param>
internal sealed record Workbook(IReadOnlyList<WorkbookSheet> Sheets, IReadOnlyList<string> Texts, Styles Styles, bool Since1904)
{
    private const string UsualPart = "xl/workbook.xml";
    private const string UsualTexts = "xl/sharedStrings.xml";
    private const string UsualStyles = "xl/styles.xml";

    public static Workbook Read(Package package)
    {
        var part = package.LinksOf(string.Empty).FirstOrDefault(link => link.Is("officeDocument"))?.Target ?? UsualPart;
        var links = package.LinksOf(part);
        var targets = links.ToDictionary(link => link.Id, link => link.Target, StringComparer.Ordinal);
        var sheets = new List<WorkbookSheet>();
        var since1904 = false;
        using var xml = package.Open(part);
        while (xml.Read())
        {
            if (xml.Is("workbookPr"))
            {
                since1904 = xml.IsTrue("date1904");
            }
            else if (xml.Is("sheet") && xml.LinkOf() is { } id && targets.TryGetValue(id, out var target) && package.Has(target))
            {
                sheets.Add(new WorkbookSheet(xml.GetAttribute("name") ?? id, target, xml.GetAttribute("state") is "hidden" or "veryHidden"));
            }
        }

        return sheets.Count switch
        {
            0 => throw new UnreadableSheetException("has no sheet"),
            > SheetLimits.MaxSheets => throw new UnreadableSheetException($"has more than {SheetLimits.MaxSheets} sheets"),
            _ => new Workbook(sheets, TextsOf(package, Linked("sharedStrings", UsualTexts)), Styles.Read(package, Linked("styles", UsualStyles)), since1904),
        };

        string Linked(string kind, string usual) => links.FirstOrDefault(link => link.Is(kind))?.Target ?? usual;
    }

    /// <summary>The texts that cells refer to by number.</summary>
    private static List<string> TextsOf(Package package, string part)
    {
        var texts = new List<string>();
        if (!package.Has(part))
        {
            return texts;
        }

        using var xml = package.Open(part);
        while (xml.ReadTo("si"))
        {
            using var inner = xml.ReadSubtree();
            texts.Add(RichText.Read(inner));
        }

        return texts;
    }
}

/// <summary>A sheet as its workbook names it.</summary>
internal sealed record WorkbookSheet(string Name, string Part, bool IsHidden);
