using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>What a list came to.</summary>
/// <param name="Accepted">How many rows are submitted.</param>
/// <param name="Refused">How many are not.</param>
/// <param name="Rows">One answer for each row, in their order.</param>
/// <param name="Ignored">Headings of an uploaded sheet whose columns are not read.</param>
/// <param name="Reading">How an uploaded sheet was read.</param>
/// <param name="Shortages">Of a dry run: what the list asks more of than there is, apart from what is wrong in its rows.</param>
public sealed record ListAnswer(
    ListMode Mode, int Accepted, int Refused, IReadOnlyList<ListRowAnswer> Rows, IReadOnlyList<string>? Ignored = null, SheetReading? Reading = null,
    IReadOnlyList<ListShortage>? Shortages = null);

/// <summary>What one row came to.</summary>
/// <param name="Row">Its index in the list, from 0; of an uploaded sheet its number there, as spreadsheets count.</param>
/// <param name="Status">The HTTP status that the row alone would have got.</param>
/// <param name="Nomination">The nomination, when submitted.</param>
/// <param name="Problem">Why not, when refused.</param>
/// <param name="Sheet">Its sheet, when it was uploaded.</param>
/// <param name="Cells">Its bad cells, when it was uploaded.</param>
public sealed record ListRowAnswer(
    int Row, int Status, NominationView? Nomination, ProblemJson? Problem, string? Sheet = null, IReadOnlyList<BadCell>? Cells = null) : ITranslated
{
    public static ListRowAnswer Of(int row, ProblemJson problem) => new(row, problem.Status, null, problem);

    /// <summary>The same answer without anything of a person.</summary>
    public ListRowAnswer Impersonal() => this with { Nomination = Nomination?.With(null, null) };

    /// <summary>The same answer with its texts in the reader's language.</summary>
    internal ListRowAnswer Translated() => Problem is null ? this : this with { Problem = Problem.Translated(), Cells = Cells?.Select(cell => cell.Translated()).ToList() };

    object ITranslated.Translated() => Translated();
}

/// <summary>A row as it came to the ledger: a nomination that may be decided, or why not.</summary>
/// <param name="Session">The session that it is for, as far as it says so.</param>
/// <param name="Country">The country that it is for, as far as it says so and the caller may act for it.</param>
public sealed record ListRow(int Number, Guid Id, SubmitNomination? Nomination, ProblemJson? Problem, string? Session = null, string? Country = null);
