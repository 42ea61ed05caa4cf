using TrainingSlots.Domain.WhatIf;
using TrainingSlots.Server.Audit.Statements;

namespace TrainingSlots.Server.Audit.Suppositions;

/// <summary>What would have been.</summary>
/// <param name="Position">The last position that was read.</param>
/// <param name="Events">Events that were folded.</param>
/// <param name="Retaken">Decisions that were taken anew, refused ones among them.</param>
/// <param name="Streams">Streams that would hold something else, also where no outcome differs.</param>
/// <param name="Differs">The outcomes that differ, in order of the log; the totals count them all.</param>
/// <param name="Balances">The allotments whose numbers differ.</param>
public sealed record WhatIfView(
    long Position, int Events, int Retaken, int Streams, IReadOnlyList<DifferenceView> Differs, WhatIfTotals Totals, IReadOnlyList<BalanceDifferenceView> Balances, NotRetakenView NotRetaken)
{
    /// <param name="agedUpTo">The last position on which a refusal was decided that is no longer kept, or null.</param>
    internal static WhatIfView Of(Replayed replayed, long position, long? agedUpTo) => new(
        position, replayed.Events, replayed.Retaken, replayed.Streams, [.. replayed.Differs.Select(DifferenceView.Of)],
        new WhatIfTotals(replayed.RefusalsToAcceptances, replayed.AcceptancesToRefusals, replayed.OtherDifferences),
        [.. replayed.Balances.Select(BalanceDifferenceView.Of)],
        new NotRetakenView(Carried.Operations, replayed.NotRetaken, agedUpTo));
}

/// <summary>How many outcomes differ.</summary>
/// <param name="RefusalsToAcceptances">Refusals that would have been acceptances.</param>
/// <param name="AcceptancesToRefusals">Acceptances that would have been refusals, or not reached.</param>
/// <param name="Others">Refusals with another code, and nominations that would have waited, or not.</param>
public sealed record WhatIfTotals(int RefusalsToAcceptances, int AcceptancesToRefusals, int Others);

/// <summary>An outcome that differs.</summary>
/// <param name="Position">Position of the first event of what was accepted.</param>
/// <param name="Refusal">Id of what was refused.</param>
/// <param name="Was">accepted, waitlisted or a refusal's code.</param>
/// <param name="Would">accepted, waitlisted, a refusal's code, or not-reached: what it is about would not be there.</param>
/// <param name="Numbers">The numbers of the refusal that would be, or that was.</param>
public sealed record DifferenceView(
    long? Position, Guid? Refusal, string Operation, string? Programme, string? Country, string? Year, string? Session, Guid? Nomination,
    string Was, string Would, IReadOnlyDictionary<string, object> Numbers)
{
    internal static DifferenceView Of(Difference of) => new(
        of.Position, of.Refusal, of.Operation, of.About.Programme, of.About.Country, of.About.Year, of.About.Session, of.About.Nomination, of.Was, of.Would, of.Numbers);
}

/// <summary>An allotment whose numbers differ; a side is left out where it is not there.</summary>
public sealed record BalanceDifferenceView(string Programme, string Country, string Year, TermsView? Now, TermsView? Then)
{
    internal static BalanceDifferenceView Of(BalanceDifference of)
    {
        var parts = of.Key.Split('/');
        return new BalanceDifferenceView(parts[1], parts[2], parts[3], of.Now is null ? null : TermsView.Of(of.Now), of.Then is null ? null : TermsView.Of(of.Then));
    }
}

/// <summary>What was not decided anew.</summary>
/// <param name="Carried">Commands whose decisions are carried over as they were.</param>
/// <param name="Refusals">Refused commands that stay refused, by command.</param>
/// <param name="RefusalsAgedUpTo">Of the refusals decided up to this position some or all are no longer kept, and stay refusals; left out where the range begins after it.</param>
public sealed record NotRetakenView(IReadOnlyList<string> Carried, IReadOnlyDictionary<string, int> Refusals, long? RefusalsAgedUpTo);
