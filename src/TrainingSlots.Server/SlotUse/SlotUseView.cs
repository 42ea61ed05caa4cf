using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Allotments;
using static TrainingSlots.Server.SlotUse.ProgrammeUse;

namespace TrainingSlots.Server.SlotUse;

/// <summary>Slot use of a country in a year.</summary>
/// <param name="Position">The log is folded up to this position.</param>
/// <param name="LagMs">Age of the oldest event that is not folded yet, in milliseconds; 0 when there is none.</param>
public sealed record CountryYearView(string Country, string Year, IReadOnlyList<ProgrammeUseView> Programmes, long Position, long LagMs);

/// <summary>Slot use of all countries that the caller may see, country by programme.</summary>
public sealed record SlotUseMatrix(string? Year, IReadOnlyList<ProgrammeUseView> Matrix, long Position, long LagMs);

/// <summary>The balance of a programme with the nominations behind it.</summary>
/// <param name="UtilisationRate">Utilised slots as a share of those the country ever had; null when it had none.</param>
/// <param name="Sessions">Nominations by session and status.</param>
/// <param name="Statuses">Nominations by status.</param>
public sealed record ProgrammeUseView(
    string Country, string Programme, string Year, AllotmentStatus Status,
    int Granted, int Increased, int Reduced, int MovedIn, int MovedOut, int CarriedIn, int CarriedOut, int Surrendered,
    int Held, int Committed, int Utilised, int Wasted, int Lapsed, int Available, decimal? UtilisationRate,
    IReadOnlyDictionary<string, EarmarkView> Earmarks,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Sessions, IReadOnlyDictionary<string, int> Statuses)
{
    private const int Decimals = 4;

    public static IEnumerable<ProgrammeUseView> Of(CountryYear use) => use.Programmes.Select(programme => Of(use, programme.Key, programme.Value));

    private static ProgrammeUseView Of(CountryYear of, string programme, ProgrammeUse use)
    {
        var entitled = use.Term(Names.Granted) + use.Term(Names.Increased) - use.Term(Names.Reduced) + use.Term(Names.MovedIn) + use.Term(Names.CarriedIn);
        var utilised = use.Count(SlotState.Utilised);
        return new ProgrammeUseView(
            of.Country, programme, of.Year, use.Status,
            use.Term(Names.Granted), use.Term(Names.Increased), use.Term(Names.Reduced), use.Term(Names.MovedIn), use.Term(Names.MovedOut),
            use.Term(Names.CarriedIn), use.Term(Names.CarriedOut), use.Term(Names.Surrendered),
            use.Count(SlotState.Held), use.Count(SlotState.Committed), utilised, use.Count(SlotState.Wasted), use.Term(Names.Lapsed), use.Available,
            entitled == 0 ? null : Math.Round((decimal)utilised / entitled, Decimals),
            EarmarksOf(use),
            use.Nominations.Values.GroupBy(nomination => nomination.Session, StringComparer.Ordinal).OrderBy(session => session.Key, StringComparer.Ordinal)
                .ToDictionary(session => session.Key, IReadOnlyDictionary<string, int> (session) => CountByStatus(session), StringComparer.Ordinal),
            CountByStatus(use.Nominations.Values));
    }

    private static Dictionary<string, int> CountByStatus(IEnumerable<NominationUse> nominations) => nominations
        .GroupBy(nomination => nomination.Status).OrderBy(status => status.Key)
        .ToDictionary(status => Domain.Shared.Statuses.Name(status.Key), status => status.Count(), StringComparer.Ordinal);

    private static Dictionary<string, EarmarkView> EarmarksOf(ProgrammeUse use) => use.Earmarks.ToDictionary(
        earmark => earmark.Key,
        earmark =>
        {
            var taken = use.Nominations.Values.Where(nomination => string.Equals(nomination.Earmark, earmark.Key, StringComparison.Ordinal)).ToList();
            int Count(SlotState state) => taken.Count(nomination => nomination.Slot == state);
            return new EarmarkView(
                earmark.Value, Count(SlotState.Held), Count(SlotState.Committed), Count(SlotState.Utilised), Count(SlotState.Wasted),
                earmark.Value - taken.Count(nomination => nomination.Slot is not null));
        },
        StringComparer.Ordinal);
}
