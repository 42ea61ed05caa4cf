using System.Collections.Immutable;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.SlotUse.AsOf;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>A session and its seats as clients see it: capacity = held + committed + joined + free.</summary>
/// <param name="CapPerCountry">A cap of its own; <c>cap</c> is the one that holds.</param>
/// <param name="Deadline">A deadline of its own; <c>nominationsUntil</c> is the one that holds.</param>
/// <param name="ByCountry">Live nominations by country and role; the caller's own countries only.</param>
/// <param name="SeatsByCountry">What their seats have come to, by country; the caller's own countries only.</param>
/// <param name="Nations">Countries with an accepted invitation or a live nomination.</param>
/// <param name="People">Live nominations with a seat.</param>
/// <param name="Waiting">Nominations in the queue.</param>
/// <param name="Cap">How many of one country may have a seat: its own cap or the policy's; null for no limit.</param>
/// <param name="NominationsUntil">The last day for nominations: its own or the policy's; null for none.</param>
/// <param name="Actions">The steps open to the caller; only in the answer for one session as it is now.</param>
public sealed record SessionView(
    string Code, string Programme, string Year, string Title, string? Institute, string? Place, string Host,
    DateOnly Start, DateOnly End, SessionStatus Status, int Capacity, int Held, int Committed, int Joined, int Free,
    int? Minimum, int? CapPerCountry, bool CountrySpecific, DateOnly? Deadline,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> ByCountry,
    IReadOnlyDictionary<string, CountrySeatsView> SeatsByCountry, int Nations, int People, int Waiting,
    Source? Source, long Version, long Position, int? Cap, DateOnly? NominationsUntil, AsOfView? AsOf = null, IReadOnlyList<string>? Actions = null)
{
    public static SessionView Of(Session session, long version, Actor actor, ProgrammePolicy policy)
    {
        var told = session.Announced;
        var seen = CountsOpenTo(session, actor);
        return new SessionView(
            told.Code, told.Programme, told.Year, told.Title, told.Institute, told.Place, told.Host, told.Start, told.End,
            session.Status, session.Capacity, session.Held, session.Committed, session.Joined, session.Free,
            told.Minimum, told.CapPerCountry, told.CountrySpecific, told.Deadline,
            ByRole(seen), CountrySeatsView.Of(session, seen.Keys), session.Nations.Count(), session.Capacity - session.Free, session.QueueLength, told.Source, version, session.Position,
            CountryCap.Of(told, policy), Deadlines.Of(told, policy));
    }

    private static Dictionary<string, ImmutableSortedDictionary<string, SeatCount>> CountsOpenTo(Session session, Actor actor) =>
        session.Counts.Where(of => actor.MayActFor(of.Key) && actor.MayActForInstitute(session.Announced.Institute)).ToDictionary(StringComparer.Ordinal);

    private static SortedDictionary<string, IReadOnlyDictionary<string, int>> ByRole(Dictionary<string, ImmutableSortedDictionary<string, SeatCount>> counts) => new(
        counts.ToDictionary(
            country => country.Key, IReadOnlyDictionary<string, int> (country) => country.Value.ToDictionary(role => role.Key, role => role.Value.All, StringComparer.Ordinal), StringComparer.Ordinal),
        StringComparer.Ordinal);
}

/// <summary>The seats that one country has taken.</summary>
public sealed record CountrySeatsView(int Held, int Committed, int Joined)
{
    internal static SortedDictionary<string, CountrySeatsView> Of(Session session, IEnumerable<string> countries) => new(
        countries.ToDictionary(
            country => country, country => Of(session.CountOf(country)), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static CountrySeatsView Of(SeatCount count) => new(count.Held, count.Committed, count.Joined);
}

/// <summary>Sessions by code.</summary>
/// <param name="Next">Give it as <c>cursor</c> for the next page; null on the last one.</param>
public sealed record SessionPage(IReadOnlyList<SessionView> Sessions, string? Next);
