using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>Rows of a list that are decided in one transaction.</summary>
/// <param name="AllOrNone">Nothing is written when a row is refused.</param>
public sealed record NominationListPart(IReadOnlyList<ListRow> Rows, bool AllOrNone, CommandContext Context)
{
    /// <summary>The key of the whole list, under which it is told how far it is; or null.</summary>
    public string? ListKey { get; init; }

    /// <summary>Nothing of a person, wherever it may be logged.</summary>
    public override string ToString() => $"{nameof(NominationListPart)} of {Rows.Count} by {Context.Actor.Subject} ({Context.Correlation})";
}

/// <summary>What the rows came to.</summary>
/// <param name="Supposed">Of a dry run, what would be written.</param>
/// <param name="Instead">Another answer than one about rows.</param>
/// <param name="Shortages">Of a dry run, what is asked more of than there is.</param>
/// <param name="Decided">The rows that rules decided, where one of them was refused; none when an answer is given again.</param>
public sealed record ListPartAnswer(
    IReadOnlyList<ListRowAnswer> Rows, DryRunAnswer? Supposed = null, Outcome? Instead = null, IReadOnlyList<DecidedRow>? Decided = null,
    IReadOnlyList<ListShortage>? Shortages = null)
{
    /// <summary>Nothing of a person, wherever it may be logged.</summary>
    public override string ToString() => $"{nameof(ListPartAnswer)} of {Rows.Count}";
}

/// <summary>A row that the rules of the ledger decided.</summary>
/// <param name="Refusal">Why not, or null.</param>
/// <param name="On">What it was decided on.</param>
public sealed record DecidedRow(int Number, SubmitNomination Body, Refusal? Refusal, RefusedOn On)
{
    /// <summary>Nothing of a person, wherever it may be logged.</summary>
    public override string ToString() => $"{nameof(DecidedRow)} {Number}";
}
