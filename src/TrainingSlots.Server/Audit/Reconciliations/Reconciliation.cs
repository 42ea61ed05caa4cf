using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Audit.Statements;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;

namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>Compares claims with the ledger as of a moment.</summary>
internal sealed class Reconciliation(ClaimedSheets sheets, IReadOnlyList<ProgrammeUseView> ledger)
{
    private readonly Dictionary<(string, string, string), ProgrammeUseView> ours = ledger.ToDictionary(use => (use.Country, use.Programme, use.Year));

    /// <summary>The ledger of the years that the sheets speak of, and what comes out.</summary>
    public static async Task<ReconciliationView> OfAsync(IQuerySession session, ClaimedSheets sheets, LogView view, AsOfView? asOf, CancellationToken cancellation)
    {
        var years = sheets.Claims.SelectMany(claim => claim.Allotments).Select(allotment => allotment.Year).ToHashSet(StringComparer.Ordinal);
        var sums = years.Count == 0 ? [] : await SumsAsOf.ReadAsync(session, null, years.Count == 1 ? years.Single() : null, view, cancellation);
        var found = new Reconciliation(sheets, [.. sums.Where(of => years.Contains(of.Year)).Select(ProgrammeUseView.Of)]);
        return await found.CompareAsync(session, view, asOf, cancellation);
    }

    private async Task<ReconciliationView> CompareAsync(IQuerySession session, LogView view, AsOfView? asOf, CancellationToken cancellation)
    {
        var compared = sheets.Claims.Where(claim => claim.Allotments.Count > 0).Select(Compare).ToList();
        var allotted = await EventsQuery.ReadAsync(session, [.. compared.Where(row => row.Difference.Allotted is not (null or 0)).SelectMany(KeysOf)], EventsQuery.OfAllotted, view, cancellation);
        var utilised = await EventsQuery.ReadAsync(session, [.. compared.Where(row => row.Difference.Utilised is not (null or 0)).SelectMany(KeysOf)], EventsQuery.OfUtilised, view, cancellation);
        var terms = await TermEventsAsync(session, compared, view, cancellation);
        var rows = compared.ConvertAll(row => row with
        {
            AllottedBy = row.Difference.Allotted is null or 0 ? null : EventsQuery.Of(KeysOf(row), allotted),
            UtilisedBy = row.Difference.Utilised is null or 0 ? null : EventsQuery.Of(KeysOf(row), utilised),
            Terms = row.Terms?.ToDictionary(
                term => term.Key, term => term.Value.Difference == 0 || !terms.TryGetValue(term.Key, out var events) ? term.Value : term.Value with { By = EventsQuery.Of(KeysOf(row), events) }, StringComparer.Ordinal),
        });
        var claimed = sheets.Claims.SelectMany(claim => claim.Allotments).ToHashSet();
        var lacking = ledger.Where(use => !claimed.Contains((use.Country, use.Programme, use.Year)))
            .Select(use => new LackingView(use.Country, use.Programme, use.Year, use.Status, BalanceOf(use).Entitled, use.Utilised))
            .Where(use => use.Entitled != 0 || use.Utilised != 0).ToList();
        var sums = sheets.Claims.GroupBy(claim => claim.Sheet, StringComparer.Ordinal).SelectMany(sheet => SumChecks.Of([.. sheet])).ToList();
        var different = rows.Count(row => row.Differs);
        var verdict = different > 0 || lacking.Count > 0 || sums.Exists(sum => sum.Difference != 0) ? Verdict.Differs
            : rows.Count == 0 || sheets.Bad.Count > 0 || sheets.NotCompared.Count > 0 ? Verdict.NotCompared
            : Verdict.Agrees;
        return new ReconciliationView(
            view.Position, asOf, verdict, sheets.NotCompared, rows.Count, different, Totals(rows, lacking), sums, rows, lacking.Count, [.. lacking.Take(ReconciliationLimits.MaxLacking)], [.. sheets.Bad.Select(cell => cell.Translated())], sheets.Ignored, sheets.Reading?.Translated());
    }

    private RowView Compare(Claim claim)
    {
        var known = claim.Allotments.Where(ours.ContainsKey).Select(allotment => ours[allotment]).ToList();
        var balance = known.Select(BalanceOf).Aggregate(Balance.Zero, (sum, each) => sum + each);
        return new RowView(
            claim.Sheet, claim.Row, claim.Allotments[0].Country, [.. claim.Allotments.Select(allotment => allotment.Programme)], claim.Allotments[0].Year, known.Count > 0,
            claim.Numbers, TermsView.Of(balance), balance.Entitled,
            new PairView(claim.Numbers.Compared - balance.Entitled, claim.Numbers.Utilised - balance.Utilised), null, null, TermsOf(claim.Numbers, balance));
    }

    /// <summary>The terms that a row states, beside ours.</summary>
    private static Dictionary<string, TermPair>? TermsOf(ClaimedNumbers theirs, Balance balance)
    {
        var balances = LedgerTerms.Of(balance).ToDictionary(term => term.Name, term => term.Slots, StringComparer.Ordinal);
        var terms = (theirs.Terms ?? new Dictionary<string, int>(StringComparer.Ordinal))
            .ToDictionary(term => term.Key, term => new TermPair(term.Value, balances[term.Key], term.Value - balances[term.Key]), StringComparer.Ordinal);
        if (theirs.UtilisationRate is { } rate)
        {
            // As exact as the sheet is, and no more.
            var share = balance.Entitled == 0 ? 0 : Math.Round((decimal)balance.Utilised / balance.Entitled, Math.Min((int)rate.Scale, ProgrammeUseView.Decimals));
            terms.Add(ClaimColumn.Rate.Name, new TermPair(rate, share, rate - share));
        }

        return terms.Count == 0 ? null : terms;
    }

    /// <summary>By term and key of the allotment, the events behind terms that differ.</summary>
    private static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, EventsBehind>>> TermEventsAsync(IQuerySession session, List<RowView> rows, LogView view, CancellationToken cancellation)
    {
        var found = new Dictionary<string, IReadOnlyDictionary<string, EventsBehind>>(StringComparer.Ordinal);
        foreach (var (term, stored) in EventsQuery.OfTerms)
        {
            var differing = rows.Where(row => row.Terms?.GetValueOrDefault(term) is { Difference: not 0 }).SelectMany(KeysOf).ToList();
            found.Add(term, await EventsQuery.ReadAsync(session, differing, [stored], view, cancellation));
        }

        return found;
    }

    private static TotalsView Totals(List<RowView> rows, List<LackingView> lacking)
    {
        var (allotted, utilised) = (rows.FindAll(row => row.Difference.Allotted is not null), rows.FindAll(row => row.Difference.Utilised is not null));
        return new TotalsView(
            new PairView(allotted.Sum(row => row.Theirs.Compared), utilised.Sum(row => (long?)row.Theirs.Utilised)),
            new PairView(allotted.Sum(row => (long)row.Entitled), utilised.Sum(row => (long)row.Ours.Utilised)),
            new PairView(allotted.Sum(row => row.Difference.Allotted), utilised.Sum(row => row.Difference.Utilised)),
            new PairView(lacking.Sum(use => (long)use.Entitled), lacking.Sum(use => (long)use.Utilised)));
    }

    private static IEnumerable<string> KeysOf(RowView row) => row.Programmes.Select(programme => StreamKeys.Allotment(programme, row.Country, row.Year));

    private static Balance BalanceOf(ProgrammeUseView use) => new()
    {
        Granted = use.Granted,
        Increased = use.Increased,
        Reduced = use.Reduced,
        MovedIn = use.MovedIn,
        MovedOut = use.MovedOut,
        CarriedIn = use.CarriedIn,
        CarriedOut = use.CarriedOut,
        Surrendered = use.Surrendered,
        Held = use.Held,
        Committed = use.Committed,
        Utilised = use.Utilised,
        Wasted = use.Wasted,
        Lapsed = use.Lapsed,
        Available = use.Available,
    };
}
