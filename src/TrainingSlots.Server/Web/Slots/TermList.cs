using TrainingSlots.Server.Audit.Statements;
using TrainingSlots.Server.Features.Allotments;
using TrainingSlots.Server.SlotUse;

namespace TrainingSlots.Server.Web.Slots;

/// <summary>The numbers of a balance by their names in the API, in the order of the ledger law: what came, what left, what is taken, what is left.</summary>
public static class TermList
{
    /// <summary>The numbers that everybody looks for; the others are told where they are not zero.</summary>
    private static readonly string[] Always = ["granted", "held", "committed", "utilised", "available"];

    public static IReadOnlyList<(string Name, int Slots)> Of(ProgrammeUseView use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return Of(new TermsView(
            use.Granted, use.Increased, use.Reduced, use.MovedIn, use.MovedOut, use.CarriedIn, use.CarriedOut, use.Surrendered,
            use.Held, use.Committed, use.Utilised, use.Wasted, use.Lapsed, use.Available));
    }

    public static IReadOnlyList<(string Name, int Slots)> Of(BalanceView balance)
    {
        ArgumentNullException.ThrowIfNull(balance);
        return Of(new TermsView(
            balance.Granted, balance.Increased, balance.Reduced, balance.MovedIn, balance.MovedOut, balance.CarriedIn, balance.CarriedOut, balance.Surrendered,
            balance.Held, balance.Committed, balance.Utilised, balance.Wasted, balance.Lapsed, balance.Available));
    }

    public static IReadOnlyList<(string Name, int Slots)> Of(TermsView terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return
        [
            ("granted", terms.Granted), ("increased", terms.Increased), ("reduced", terms.Reduced), ("movedIn", terms.MovedIn), ("carriedIn", terms.CarriedIn),
            ("movedOut", terms.MovedOut), ("carriedOut", terms.CarriedOut), ("surrendered", terms.Surrendered), ("lapsed", terms.Lapsed),
            ("held", terms.Held), ("committed", terms.Committed), ("utilised", terms.Utilised), ("wasted", terms.Wasted), ("available", terms.Available),
        ];
    }

    /// <summary>The names of the numbers to tell of several balances.</summary>
    public static IReadOnlyList<string> Told(IEnumerable<IReadOnlyList<(string Name, int Slots)>> balances) =>
        [.. balances.SelectMany(terms => terms).GroupBy(term => term.Name, StringComparer.Ordinal)
            .Where(term => Always.Contains(term.Key, StringComparer.Ordinal) || term.Any(one => one.Slots != 0)).Select(term => term.Key)];

    /// <summary>What came in and was taken away, as far as there is any; what was granted always.</summary>
    public static IEnumerable<(string Name, int Slots)> Incoming(ProgrammeUseView use) =>
        Of(use).Where(term => term.Name is "granted" || (term.Slots != 0 && (term.Name is "increased" or "reduced" or "movedIn" or "carriedIn")));
}
