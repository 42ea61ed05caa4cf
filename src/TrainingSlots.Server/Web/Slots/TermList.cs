using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.SlotUse;

namespace TrainingSlots.Server.Web.Slots;

/// <summary>Which terms of the ledger law pages tell.</summary>
public static class TermList
{
    /// <summary>The numbers that everybody looks for; the others are told where they are not zero.</summary>
    private static readonly string[] Always = ["granted", "held", "committed", "utilised", "available"];

    /// <summary>The names of the numbers to tell of several balances.</summary>
    public static IReadOnlyList<string> Told(IEnumerable<IReadOnlyList<(string Name, int Slots)>> balances) =>
        [.. balances.SelectMany(terms => terms).GroupBy(term => term.Name, StringComparer.Ordinal)
            .Where(term => Always.Contains(term.Key, StringComparer.Ordinal) || term.Any(one => one.Slots != 0)).Select(term => term.Key)];

    /// <summary>What came in and was taken away, as far as there is any; what was granted always.</summary>
    public static IEnumerable<(string Name, int Slots)> Incoming(ProgrammeUseView use) =>
        LedgerTerms.All.Where(term => term.Side == TermSide.Came).Select(term => (term.Name, Slots: term.Of(use))).Where(term => term.Slots != 0 || Always.Contains(term.Name, StringComparer.Ordinal));
}
