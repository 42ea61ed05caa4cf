using System.Text.Json.Serialization;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.Audit.Statements;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>What a reconciliation comes to.</summary>
public enum Verdict
{
    /// <summary>Every number of the sheet was compared, and is ours; it lacks nothing.</summary>
    [JsonStringEnumMemberName("agrees")] Agrees,

    /// <summary>A number, a sum or an allotment differs.</summary>
    [JsonStringEnumMemberName("differs")] Differs,

    /// <summary>Nothing that was compared differs, and not everything was: a column of numbers was not understood, a cell could not be read, or no row could be compared.</summary>
    [JsonStringEnumMemberName("not-compared")] NotCompared,
}

/// <summary>Every difference between a sheet and the ledger.</summary>
/// <param name="Verdict">What it comes to.</param>
/// <param name="NotCompared">Headings of columns with numbers in them that are not understood: nothing was compared with them.</param>
/// <param name="Position">The log is read up to this position.</param>
/// <param name="AsOf">The moment that it is about, when it is not now.</param>
/// <param name="Compared">Rows that were compared.</param>
/// <param name="Different">Rows of them with a difference.</param>
/// <param name="Rows">Every row that was compared, in the order of the sheet.</param>
/// <param name="Sums">Every sum that the sheet states, recomputed.</param>
/// <param name="LackingCount">Allotments of ours, of the years that the sheet speaks of, that it lacks.</param>
/// <param name="Lacking">The first of them.</param>
/// <param name="Cells">Cells that could not be taken; their rows are left out of the comparison, or their numbers out of the sums.</param>
/// <param name="Totals">Both sides, of the rows that were compared.</param>
/// <param name="Ignored">Headings and sheets that were not read.</param>
/// <param name="Reading">How the sheets were read.</param>
public sealed record ReconciliationView(
    long Position, AsOfView? AsOf, Verdict Verdict, IReadOnlyList<string> NotCompared, int Compared, int Different, TotalsView Totals, IReadOnlyList<SumCheck> Sums, IReadOnlyList<RowView> Rows,
    int LackingCount, IReadOnlyList<LackingView> Lacking, IReadOnlyList<BadCell> Cells, IReadOnlyList<string>? Ignored, SheetReading? Reading);

/// <summary>The sums of the rows that were compared, by side, and those of what the sheet lacks.</summary>
/// <param name="Theirs">What the sheet says; a sum of parts is recomputed.</param>
/// <param name="Difference">Theirs less ours; a row that does not state a number counts on neither side.</param>
/// <param name="Lacking">Ours, that the sheet lacks.</param>
public sealed record TotalsView(PairView Theirs, PairView Ours, PairView Difference, PairView Lacking);

/// <summary>The two numbers that are compared; null where the sheet does not state one.</summary>
/// <param name="Allotted">On our side the entitlement: granted + increased - reduced + moved in + carried in.</param>
public sealed record PairView(long? Allotted, long? Utilised);

/// <summary>A row of the sheet beside the ledger.</summary>
/// <param name="IsKnown">False when none of its allotments exists on our side.</param>
/// <param name="Theirs">The numbers of the row as the sheet has them.</param>
/// <param name="Ours">The balance on our side, with all its terms; zeros where nothing is known.</param>
/// <param name="Entitled">Granted + increased - reduced + moved in + carried in: what allotted is compared with.</param>
/// <param name="Difference">Theirs less ours.</param>
/// <param name="AllottedBy">Where allotted differs: the events that gave, moved or took slots.</param>
/// <param name="UtilisedBy">Where utilised differs: the events of nominees who joined, or whose slot did not stay utilised.</param>
/// <param name="Terms">The other terms of the ledger that the row states, by name; null where it states none.</param>
public sealed record RowView(
    string Sheet, int Row, string Country, IReadOnlyList<string> Programmes, string Year, bool IsKnown,
    ClaimedNumbers Theirs, TermsView Ours, int Entitled, PairView Difference, EventsBehind? AllottedBy, EventsBehind? UtilisedBy,
    IReadOnlyDictionary<string, TermPair>? Terms = null)
{
    internal bool Differs => Difference is not { Allotted: null or 0, Utilised: null or 0 } || (Terms?.Values.Any(term => term.Difference != 0) ?? false);
}

/// <summary>A term of the ledger on both sides.</summary>
/// <param name="Ours">As the ledger has it, to as many decimals as the sheet where it is a share.</param>
/// <param name="Difference">Theirs less ours.</param>
/// <param name="By">Where it differs: the events that changed it on our side; null for what follows from other terms.</param>
public sealed record TermPair(decimal Theirs, decimal Ours, decimal Difference, EventsBehind? By = null);

/// <summary>An allotment of ours that the sheet lacks.</summary>
public sealed record LackingView(string Country, string Programme, string Year, AllotmentStatus Status, int Entitled, int Utilised);

/// <summary>The events behind a number: how many there are, and the newest of them first.</summary>
public sealed record EventsBehind(int Total, IReadOnlyList<EventBehind> Newest);

/// <summary>An event of an allotment.</summary>
/// <param name="Event">The stored name of the event.</param>
/// <param name="Change">What it changed, by term.</param>
public sealed record EventBehind(long Position, string Event, string Programme, DateOnly EffectiveOn, DateTimeOffset RecordedAt, IReadOnlyDictionary<string, int> Change);
