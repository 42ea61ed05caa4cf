namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>The numbers of a row as the sheet has them; what is not there is null.</summary>
/// <param name="Total">Civilian and defence together, as the sheet says.</param>
/// <param name="Terms">Other terms of the ledger, by name; null where the row has none.</param>
/// <param name="UtilisationRate">Utilised as a share, as the sheet says.</param>
public sealed record ClaimedNumbers(int? Allotted, int? Utilised, int? Civilian, int? Defence, int? Total, IReadOnlyDictionary<string, int>? Terms = null, decimal? UtilisationRate = null)
{
    /// <summary>The sum of the parts, or null without parts.</summary>
    internal long? Parts => Civilian is null && Defence is null ? null : (long)(Civilian ?? 0) + (Defence ?? 0);

    /// <summary>The number that is compared with the entitlement: a sum of parts is recomputed, not believed.</summary>
    internal long? Compared => Allotted ?? Parts ?? Total;

    internal bool Any => (Allotted ?? Utilised ?? Civilian ?? Defence ?? Total ?? UtilisationRate) is not null || Terms is not null;

    /// <summary>What the sheet says in a column.</summary>
    internal int? Said(ClaimColumn column) =>
        column == ClaimColumn.Allotted ? Allotted
        : column == ClaimColumn.Utilised ? Utilised
        : column == ClaimColumn.Civilian ? Civilian
        : column == ClaimColumn.Defence ? Defence
        : column == ClaimColumn.Total ? Total
        : Terms is not null && Terms.TryGetValue(column.Name, out var slots) ? slots : null;

    /// <summary>What a row adds to the sum of a column: in that of totals, its parts where it has them.</summary>
    internal long Adds(ClaimColumn column) => (column == ClaimColumn.Total ? Parts : null) ?? Said(column) ?? 0;
}

/// <summary>What a row is.</summary>
internal enum ClaimKind
{
    /// <summary>About a country.</summary>
    Row,

    /// <summary>The sum of the rows since the last sum.</summary>
    Sum,

    /// <summary>The sum of all rows of the sheet before it.</summary>
    GrandSum,
}

/// <summary>A row of the sheet.</summary>
/// <param name="Allotments">Country, programme and year of what it speaks of; empty for sums, and where a cell that says it is bad.</param>
/// <param name="Unread">The columns whose numbers could not be read.</param>
internal sealed record Claim(
    string Sheet, int Row, ClaimKind Kind, IReadOnlyList<(string Country, string Programme, string Year)> Allotments, ClaimedNumbers Numbers, IReadOnlyList<ClaimColumn> Unread)
{
    /// <summary>True when the row adds less to the sum of that column than the sheet meant.</summary>
    public bool IsUnread(ClaimColumn column) => column == ClaimColumn.Total
        ? Unread.Contains(ClaimColumn.Civilian) || Unread.Contains(ClaimColumn.Defence) || (Unread.Contains(column) && Numbers.Parts is null)
        : Unread.Contains(column);
}
