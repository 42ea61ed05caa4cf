namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>What a sum was made of.</summary>
public enum SumOf
{
    /// <summary>The rows above it.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("rows")] Rows,

    /// <summary>The parts in its own row: civilian and defence.</summary>
    [System.Text.Json.Serialization.JsonStringEnumMemberName("parts")] Parts,
}

/// <summary>A sum that the sheet states, and what it comes to.</summary>
/// <param name="Column">The column: allotted, utilised, civilian, defence or total.</param>
/// <param name="Claimed">As the sheet has it.</param>
/// <param name="Recomputed">As it adds up.</param>
/// <param name="Difference">Claimed less recomputed.</param>
/// <param name="From">The first row that was added up.</param>
/// <param name="To">The last row that was added up.</param>
/// <param name="Unread">Rows among them whose number could not be read, and is missing in the sum.</param>
public sealed record SumCheck(string Sheet, int Row, string Column, SumOf Of, long Claimed, long Recomputed, long Difference, int From, int To, int Unread);

/// <summary>Recomputes every sum of a sheet. Pure.</summary>
internal static class SumChecks
{
    /// <param name="claims">All rows of one sheet, in their order.</param>
    public static IEnumerable<SumCheck> Of(IReadOnlyList<Claim> claims)
    {
        var (all, since) = (new List<Claim>(), new List<Claim>());
        foreach (var claim in claims)
        {
            if (claim.Numbers is { Total: { } total, Parts: { } parts })
            {
                yield return new SumCheck(claim.Sheet, claim.Row, ClaimColumn.Total.Name, SumOf.Parts, total, parts, total - parts, claim.Row, claim.Row, 0);
            }

            if (claim.Kind == ClaimKind.Row)
            {
                all.Add(claim);
                since.Add(claim);
                continue;
            }

            // After a sum without rows of its own comes the sum of everything.
            var rows = claim.Kind == ClaimKind.GrandSum || since.Count == 0 ? all : since;
            foreach (var check in Columns(claim, rows))
            {
                yield return check;
            }

            since = [];
        }
    }

    private static IEnumerable<SumCheck> Columns(Claim sum, List<Claim> rows)
    {
        foreach (var column in ClaimColumn.Numbers.Where(_ => rows.Count > 0))
        {
            if (sum.Numbers.Said(column) is { } claimed)
            {
                var recomputed = rows.Sum(row => row.Numbers.Adds(column));
                yield return new SumCheck(
                    sum.Sheet, sum.Row, column.Name, SumOf.Rows, claimed, recomputed, claimed - recomputed, rows[0].Row, rows[^1].Row, rows.Count(row => row.IsUnread(column)));
            }
        }
    }
}
