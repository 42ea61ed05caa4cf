using TrainingSlots.Domain.Programmes;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>What an uploaded file claims.</summary>
/// <param name="WrongHeadings">Why no sheet of it can be read; nothing is compared then.</param>
/// <param name="Ignored">Headings and sheets that were not read, or null.</param>
/// <param name="Reading">How the sheets were read.</param>
/// <param name="NotCompared">Headings of columns with numbers in them that nothing was compared with.</param>
internal sealed record ClaimedSheets(
    IReadOnlyList<Claim> Claims, IReadOnlyList<BadCell> Bad, IReadOnlyList<BadCell> WrongHeadings, IReadOnlyList<string>? Ignored, SheetReading? Reading, IReadOnlyList<string> NotCompared)
{
    /// <exception cref="UnreadableSheetException">The file is no sheet, or passes a limit.</exception>
    /// <param name="leavesHiddenOut">True when rows that nobody sees are not read.</param>
    public static ClaimedSheets Read(byte[] file, IReadOnlyList<Programme> programmes, bool leavesHiddenOut)
    {
        var (claims, bad, wrong, ignored) = (new List<Claim>(), new List<BadCell>(), new List<BadCell>(), new List<string>());
        var notCompared = new SortedSet<string>(StringComparer.Ordinal);
        var (known, seen) = (ClaimCells.ByName(programmes), new Dictionary<(string Country, string Programme, string Year), string>());
        var sheets = SheetReader.Read(file);
        var notices = sheets.Where(sheet => sheet.IsLeftOut).SelectMany(sheet => SheetNotices.Of(sheet, null, leavesHiddenOut)).ToList();
        var found = sheets.Where(sheet => sheet.Rows.Count > 0).Select(sheet => (Sheet: sheet, At: HeadingRow.IndexOf(sheet, ClaimHeadings.IsKnown)))
            .Select(each => (each.Sheet, each.At, Headings: ClaimHeadings.Of(each.Sheet.Name, each.Sheet.Rows[each.At]))).ToList();
        var others = found.Exists(each => !each.Headings.IsOther);
        foreach (var (sheet, at, headings) in found)
        {
            if (headings.IsOther && others)
            {
                ignored.Add($"sheet {sheet.Name}");
                continue;
            }

            notices.AddRange(SheetNotices.Of(sheet, sheet.Rows[at].Number, leavesHiddenOut));
            wrong.AddRange(headings.Wrong);
            ignored.AddRange(headings.Ignored.Values);
            if (headings.Wrong.Count > 0)
            {
                continue;
            }

            var rows = new ClaimSheet(sheet.Name, headings, known, seen);
            foreach (var row in sheet.Rows.Skip(at + 1).Where(row => !row.IsHidden || !leavesHiddenOut))
            {
                rows.Add(row);
            }

            claims.AddRange(rows.Claims);
            bad.AddRange(rows.Bad);
            notCompared.UnionWith(rows.NotCompared);
        }

        return new ClaimedSheets(claims, bad, wrong, ignored.Count == 0 ? null : [.. ignored.Distinct(StringComparer.Ordinal)], SheetReading.Of(notices, found.Sum(each => SheetNotices.Hidden(each.Sheet, each.Sheet.Rows[each.At].Number).Count()), []), [.. notCompared]);
    }
}
