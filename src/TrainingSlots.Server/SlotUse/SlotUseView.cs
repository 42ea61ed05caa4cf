using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store.Views;
using static TrainingSlots.Server.SlotUse.ProgrammeUse;

namespace TrainingSlots.Server.SlotUse;

/// <summary>Slot use of a country in a year.</summary>
/// <param name="Position">The log is folded up to this position.</param>
/// <param name="LagMs">Age of the oldest event that is not folded yet, in milliseconds; 0 when there is none.</param>
/// <param name="AsOf">The moment that it is about, when it is not now.</param>
public sealed record CountryYearView(string Country, string Year, IReadOnlyList<ProgrammeUseView> Programmes, long Position, long LagMs, AsOfView? AsOf = null);

/// <summary>Slot use of all countries that the caller may see, country by programme.</summary>
public sealed record SlotUseMatrix(string? Year, IReadOnlyList<ProgrammeUseView> Matrix, long Position, long LagMs, AsOfView? AsOf = null);

/// <summary>The balance of a programme with the nominations behind it.</summary>
/// <param name="UtilisationRate">Utilised slots as a share of those the country ever had; null when it had none.</param>
/// <param name="Sessions">Nominations by session and status.</param>
/// <param name="Statuses">Nominations by status.</param>
/// <param name="Source">Where the allotment comes from; only in the answers about slot use.</param>
public sealed record ProgrammeUseView(
    string Country, string Programme, string Year, AllotmentStatus Status,
    int Granted, int Increased, int Reduced, int MovedIn, int MovedOut, int CarriedIn, int CarriedOut, int Surrendered,
    int Held, int Committed, int Utilised, int Wasted, int Lapsed, int Available, decimal? UtilisationRate,
    IReadOnlyDictionary<string, EarmarkView> Earmarks,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Sessions, IReadOnlyDictionary<string, int> Statuses,
    Source? Source = null) : ILedgerTerms
{
    /// <summary>To how many decimals a rate is told.</summary>
    internal const int Decimals = 4;

    public static IEnumerable<ProgrammeUseView> Of(CountryYear use) =>
        use.Programmes.Select(programme => Of(UseSums.Of(use.Country, programme.Key, use.Year, programme.Value)));

    /// <summary>The balance that sums up to some moment, now or any other, come to.</summary>
    public static ProgrammeUseView Of(UseSums sums)
    {
        var entitled = sums[Names.Granted] + sums[Names.Increased] - sums[Names.Reduced] + sums[Names.MovedIn] + sums[Names.CarriedIn];
        var (held, committed, utilised, wasted) = (sums[Terms.Slot(SlotState.Held)], sums[Terms.Slot(SlotState.Committed)], sums[Terms.Slot(SlotState.Utilised)], sums[Terms.Slot(SlotState.Wasted)]);
        var gone = sums[Names.Surrendered] + sums[Names.MovedOut] + sums[Names.CarriedOut] + sums[Names.Lapsed];
        return new ProgrammeUseView(
            sums.Country, sums.Programme, sums.Year, sums.Status,
            sums[Names.Granted], sums[Names.Increased], sums[Names.Reduced], sums[Names.MovedIn], sums[Names.MovedOut],
            sums[Names.CarriedIn], sums[Names.CarriedOut], sums[Names.Surrendered],
            held, committed, utilised, wasted, sums[Names.Lapsed], entitled - held - committed - utilised - wasted - gone,
            entitled == 0 ? null : Math.Round((decimal)utilised / entitled, Decimals),
            EarmarksOf(sums),
            sums.Sessions.OrderBy(session => session.Key, StringComparer.Ordinal)
                .ToDictionary(session => session.Key, IReadOnlyDictionary<string, int> (session) => CountByStatus(session), StringComparer.Ordinal),
            CountByStatus(sums.Sessions.SelectMany(session => session)));
    }

    private static Dictionary<string, int> CountByStatus(IEnumerable<(string Status, int Count)> counts)
    {
        var byStatus = counts.GroupBy(count => count.Status, StringComparer.Ordinal).ToDictionary(status => status.Key, status => status.Sum(count => count.Count), StringComparer.Ordinal);
        return Enum.GetValues<NominationStatus>().Select(status => Domain.Shared.Statuses.Name(status)).Where(byStatus.ContainsKey)
            .ToDictionary(status => status, status => byStatus[status], StringComparer.Ordinal);
    }

    private static Dictionary<string, EarmarkView> EarmarksOf(UseSums sums) => sums.Earmarks
        .Select(service => (Service: service.Key, Slots: service.ToDictionary(slots => slots.What, slots => slots.Slots, StringComparer.Ordinal)))
        .Where(earmark => earmark.Slots.ContainsKey(Terms.Slots)).OrderBy(earmark => earmark.Service, StringComparer.Ordinal)
        .ToDictionary(
            earmark => earmark.Service,
            earmark =>
            {
                int Count(SlotState state) => earmark.Slots.GetValueOrDefault(Domain.Shared.Statuses.Name(state));
                var taken = Count(SlotState.Held) + Count(SlotState.Committed) + Count(SlotState.Utilised) + Count(SlotState.Wasted);
                return new EarmarkView(
                    earmark.Slots[Terms.Slots], Count(SlotState.Held), Count(SlotState.Committed), Count(SlotState.Utilised), Count(SlotState.Wasted),
                    earmark.Slots[Terms.Slots] - taken);
            },
            StringComparer.Ordinal);
}
