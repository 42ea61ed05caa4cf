using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>The places that there are for a list before its rows are decided, and which of them are too few.</summary>
internal sealed class ListPlaces
{
    private readonly IReadOnlyList<(ListRow Row, SessionPublished Session, string Country)> rows;
    private readonly Dictionary<string, Allotment?> slots;
    private readonly Dictionary<string, int> seats;
    private readonly Dictionary<(string Session, string Country), int> taken;

    private ListPlaces(LedgerTransaction ledger, IReadOnlyList<(ListRow Row, Session Session, string Country)> wanted)
    {
        rows = [.. wanted.Select(of => (of.Row, of.Session.Announced, of.Country))];
        slots = wanted.Select(of => KeyOf(of.Session.Announced, of.Country)).Distinct(StringComparer.Ordinal)
            .ToDictionary(key => key, key => ledger.Get<Allotment>(key), StringComparer.Ordinal);
        seats = wanted.Select(of => of.Session).DistinctBy(session => session.Id, StringComparer.Ordinal).ToDictionary(session => session.Announced.Code, session => session.Free, StringComparer.Ordinal);
        taken = wanted.DistinctBy(of => (of.Session.Id, of.Country)).ToDictionary(
            of => (of.Session.Announced.Code, of.Country), of => of.Session.CountOf(of.Country).All);
    }

    /// <summary>The streams of the rows that cannot be decided on yet, as far as they say which; nothing is taken from them.</summary>
    public static IEnumerable<string> KeysOf(IEnumerable<ListRow> rows, Func<string, SessionPublished?> sessionOf) =>
        from row in rows
        where row.Nomination is null && row is { Session: not null, Country: not null }
        let session = sessionOf(StreamKeys.Session(row.Session!))
        where session is not null
        from key in new[] { StreamKeys.Session(session.Code), KeyOf(session, row.Country!) }
        select key;

    /// <summary>As it is now; those who ask to wait where there is no place need none.</summary>
    public static ListPlaces Before(LedgerTransaction ledger, IEnumerable<ListRow> rows) => new(
        ledger, [.. from row in rows
                    where row is { Session: not null, Country: not null, Nomination: null or { Waitlist: false } }
                    let session = ledger.Get<Session>(StreamKeys.Session(row.Session!))
                    where session is not null
                    select (row, session, row.Country!)]);

    /// <summary>What is too little, once it is known what the rows came to.</summary>
    public IReadOnlyList<ListShortage> TooFew(IReadOnlyList<ListRowAnswer> answers)
    {
        var problems = answers.Where(answer => answer.Problem is not null).ToDictionary(answer => answer.Row, answer => answer.Problem!);
        var asking = rows.Where(of => problems.GetValueOrDefault(of.Row.Number)?.Breaks(RefusalCodes.DuplicateNominee) is not true).ToList();
        return
        [
            .. from of in asking.GroupBy(of => KeyOf(of.Session, of.Country), StringComparer.Ordinal)
               let known = slots[of.Key]
               where known is not null && of.Count() > known.Balance.Available
               select new ListShortage(ShortOf.Slots, known.Programme, known.Year, known.Country, null, null, of.Count(), known.Balance.Available),
            .. from of in Refused(asking, problems, RefusalCodes.EarmarkExhausted).GroupBy(of => (of.Session.Programme, of.Session.Year, of.Country, Service: Number(of.Row, RefusalCodes.EarmarkExhausted, "service") as string ?? string.Empty))
               let own = asking.Where(other => (other.Session.Programme, other.Session.Year, other.Country, Service: other.Row.Nomination?.Nominee.Service) == of.Key).ToList()
               select new ListShortage(ShortOf.Earmark, of.Key.Programme, of.Key.Year, of.Key.Country, null, of.Key.Service, own.Count, own.Count(other => !problems.ContainsKey(other.Row.Number))),
            .. from of in asking.GroupBy(of => of.Session.Code, StringComparer.Ordinal)
               where of.Count() > seats[of.Key]
               select new ListShortage(ShortOf.Seats, null, null, null, of.Key, null, of.Count(), seats[of.Key]),
            .. from of in Refused(asking, problems, RefusalCodes.CountrySessionCap).GroupBy(of => (of.Session.Code, of.Country))
               let cap = Convert.ToInt32(Number(of.First().Row, RefusalCodes.CountrySessionCap, "cap"), System.Globalization.CultureInfo.InvariantCulture)
               select new ListShortage(ShortOf.Cap, null, null, of.Key.Country, of.Key.Code, null, asking.Count(other => (other.Session.Code, other.Country) == of.Key), Math.Max(0, cap - taken[of.Key])),
        ];

        object? Number(ListRow row, string code, string name) =>
            problems[row.Number].BrokenRules().First(rule => string.Equals(rule.Code, code, StringComparison.Ordinal)).Numbers.GetValueOrDefault(name);
    }

    private static IEnumerable<(ListRow Row, SessionPublished Session, string Country)> Refused(
        IEnumerable<(ListRow Row, SessionPublished Session, string Country)> asking, Dictionary<int, Http.ProblemJson> problems, string code) =>
        asking.Where(of => problems.GetValueOrDefault(of.Row.Number)?.Breaks(code) is true);

    private static string KeyOf(SessionPublished session, string country) => StreamKeys.Allotment(session.Programme, country, session.Year);
}
