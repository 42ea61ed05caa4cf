using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.SlotUse;

namespace TrainingSlots.Server.Web.Desk;

/// <summary>What a country has left in the training year that runs, or had left of the one before, over all its programmes.</summary>
/// <param name="Over">True for the year before.</param>
/// <param name="Years">Its labels: programmes of different bases call it differently.</param>
/// <param name="Uses">The balances that it is made of; none when the country had no slots.</param>
public sealed record YearLeft(string Country, bool Over, IReadOnlyList<string> Years, IReadOnlyList<ProgrammeUseView> Uses)
{
    /// <summary>What a nomination took: told first, also when it is nothing.</summary>
    private static readonly string[] Told = ["utilised", "committed", "held"];

    /// <summary>What can still be used or, of a year that is over, what nobody used: what lapsed or was carried on is counted as well.</summary>
    public int Left => Uses.Sum(use => use.Available + (Over ? use.Lapsed + use.CarriedOut : 0));

    /// <summary>What the country had: all that was granted and came, less what was taken away.</summary>
    public int Had => Uses.Sum(use => use.Granted + use.Increased - use.Reduced + use.MovedIn + use.CarriedIn);

    public IEnumerable<(string Name, int Slots)> Came => Of(term => term.Side == TermSide.Came);

    public IEnumerable<(string Name, int Slots)> Went => Of(term => term.Side is TermSide.Taken or TermSide.Left).OrderBy(term => Array.IndexOf(Told, term.Name) is var at and >= 0 ? at : Told.Length);

    /// <summary>The year of today and that of a year ago, each by the year's own first and last day and the date at its programme's host.</summary>
    internal static IReadOnlyList<YearLeft> Of(string country, IReadOnlyList<ProgrammeUseView> uses, DaysAtHosts days)
    {
        var own = uses.Where(use => string.Equals(use.Country, country, StringComparison.Ordinal)).ToList();
        return [Around(years: 0), Around(years: -1)];

        YearLeft Around(int years)
        {
            var those = own.Where(use => IsIn(use.Year, days.Of(use.Programme).AddYears(years))).ToList();
            var labels = those.Count > 0 ? those.Select(use => use.Year) : Bases(own).Select(basis => TrainingYear.Of(days.Common.AddYears(years), basis));
            return new YearLeft(country, years < 0, [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], those);
        }
    }

    private static bool IsIn(string year, DateOnly day) => TrainingYear.Days(year) is var (first, last) && first <= day && day <= last;

    private static List<YearBasis> Bases(List<ProgrammeUseView> uses) =>
        [.. uses.Select(use => TrainingYear.IsLabel(use.Year, YearBasis.Fiscal) ? YearBasis.Fiscal : YearBasis.Calendar).DefaultIfEmpty(YearBasis.Fiscal).Distinct()];

    private IEnumerable<(string Name, int Slots)> Of(Func<LedgerTerm, bool> which) => LedgerTerms.All.Where(which)
        .Select(term => (term.Name, Slots: Uses.Sum(use => term.Of(use))))
        .Where(term => term.Slots != 0 || Told.Contains(term.Name, StringComparer.Ordinal));
}
