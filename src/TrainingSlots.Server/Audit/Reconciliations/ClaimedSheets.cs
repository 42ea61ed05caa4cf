using TrainingSlots.Domain.Programmes;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>What an uploaded file claims.</summary>
/// <param name="WrongHeadings">Why no sheet of it can be read; nothing is compared then.</param>
/// <param name="Ignored">Headings and sheets that were not read, or null.</param>
internal sealed record ClaimedSheets(IReadOnlyList<Claim> Claims, IReadOnlyList<BadCell> Bad, IReadOnlyList<BadCell> WrongHeadings, IReadOnlyList<string>? Ignored)
{
    /// <exception cref="UnreadableSheetException">The file is no sheet, or passes a limit.</exception>
    public static ClaimedSheets Read(byte[] file, IReadOnlyList<Programme> programmes)
    {
        var (claims, bad, wrong, ignored) = (new List<Claim>(), new List<BadCell>(), new List<BadCell>(), new List<string>());
        var (known, seen) = (ClaimCells.ByName(programmes), new Dictionary<(string Country, string Programme, string Year), string>());
        var found = SheetReader.Read(file).Where(sheet => sheet.Rows.Count > 0).Select(sheet => (Sheet: sheet, Headings: ClaimHeadings.Of(sheet.Name, sheet.Rows[0]))).ToList();
        var others = found.Exists(each => !each.Headings.IsOther);
        foreach (var (sheet, headings) in found)
        {
            if (headings.IsOther && others)
            {
                ignored.Add($"sheet {sheet.Name}");
                continue;
            }

            wrong.AddRange(headings.Wrong);
            ignored.AddRange(headings.Ignored);
            if (headings.Wrong.Count > 0)
            {
                continue;
            }

            var rows = new ClaimSheet(sheet.Name, headings, known, seen);
            foreach (var row in sheet.Rows.Skip(1))
            {
                rows.Add(row);
            }

            claims.AddRange(rows.Claims);
            bad.AddRange(rows.Bad);
        }

        return new ClaimedSheets(claims, bad, wrong, ignored.Count == 0 ? null : [.. ignored.Distinct(StringComparer.Ordinal)]);
    }
}
