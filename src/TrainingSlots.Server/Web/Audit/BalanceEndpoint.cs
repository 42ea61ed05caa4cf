using System.Globalization;
using TrainingSlots.Server.Audit.Differences;
using TrainingSlots.Server.Audit.Explanations;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>A balance at any moment, the difference to today with the events that make it, and why a number of it is what it is.</summary>
public sealed class BalanceEndpoint : IEndpoint
{
    /// <summary>How many events of a difference are listed.</summary>
    private const int MaxEvents = 500;

    private static readonly string[] Fields = ["programme", "country", "year", "asOf", "clock", "position"];

    private static readonly string[] WhyFields = ["number", "asOf", "clock", "position"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/audit/balance", ShowAsync)
            .AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator, Roles.Mission, Roles.Nodal);
        app.MapPage("/allotments/{programme}/{country}/{year}/why", WhyAsync)
            .AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator, Roles.Mission, Roles.Nodal);
    }

    private static async Task<IResult> WhyAsync(string programme, string country, string year, HttpContext http, ApiClient api)
    {
        var form = AskedFilters.Of(http.Request.Query, WhyFields);
        var moment = AskedMoment.Of(form);
        var route = Route(("country", country), ("year", year), [("programme", programme), ("number", form["number"].Given()), .. moment.Parameters]);
        return Page.Of<WhyPage>(new { Why = (await api.GetAsync<BalanceWhy>("ExplainBalance", route)).Required(), Moment = moment });
    }

    private static async Task<IResult> ShowAsync(HttpContext http, ApiClient api, TimeProvider clock)
    {
        var form = AskedFilters.Of(http.Request.Query, Fields);
        var known = (await api.GetAsync<SlotUseMatrix>("SlotUseMatrix")).Required();
        var (moment, days) = (AskedMoment.Of(form), await api.TodayAsync(clock));
        var today = moment.By is AskedMoment.Recorded ? days.Recorded : days.Of(form["programme"].Given());
        if (form["country"].Length == 0 || form["year"].Length == 0)
        {
            return Page.Of<BalancePage>(new { Form = form, Known = known, Today = today, TookLast = form.Values.Count == 0 ? await TookLastAsync(api, known) : [] });
        }

        var then = await api.GetAsync<CountryYearView>("ReadSlotUse", Route(("country", form["country"]), ("year", form["year"]), [.. moment.Parameters]));
        if (then.Problem is { } problem)
        {
            return Page.Of<BalancePage>(new { Form = form.Refused(problem), Known = known, Today = today }, problem.Status);
        }

        var programmes = known.Matrix.Where(use => Is(use.Country, form["country"]) && Is(use.Year, form["year"])).Select(use => use.Programme).ToList();
        var programme = form["programme"].Given() ?? (programmes is [var only] ? only : null);
        var shown = programme is null ? null : await BalanceOfAsync(api, programme, then.Value!, known, moment, today);
        return Page.Of<BalancePage>(new { Form = form, Known = known, Today = today, Shown = shown, Programmes = programmes });
    }

    /// <summary>Of each allotment that is listed as used up, the event that took its last slot.</summary>
    private static async Task<Dictionary<ProgrammeUseView, WhyEvent>> TookLastAsync(ApiClient api, SlotUseMatrix known)
    {
        var found = new Dictionary<ProgrammeUseView, WhyEvent>();
        foreach (var use in BalancePage.ExhaustedOf(known, Language.Current).Take(BalancePage.MaxListed))
        {
            if ((await api.GetAsync<BalanceWhy>("ExplainBalance", Route(("country", use.Country), ("year", use.Year), [("programme", use.Programme)]))).Value?.TookLast is { } last)
            {
                found.Add(use, last);
            }
        }

        return found;
    }

    private static async Task<BalanceShown> BalanceOfAsync(ApiClient api, string programme, CountryYearView at, SlotUseMatrix known, AskedMoment moment, DateOnly today)
    {
        var nothing = BalanceShown.Nothing(programme, at.Country, at.Year);
        var then = at.Programmes.FirstOrDefault(use => Is(use.Programme, programme)) ?? nothing;
        var now = known.Matrix.FirstOrDefault(use => Is(use.Country, at.Country) && Is(use.Year, at.Year) && Is(use.Programme, programme)) ?? nothing;
        var difference = moment.IsNow || moment.Day > today || !api.May("ReadDifference") ? null : (await api.GetAsync<DifferenceView>("ReadDifference", Route(
            ("country", at.Country), ("year", at.Year), [.. Between(moment, known.Position, today), ("limit", Number(MaxEvents))]))).Value;
        var why = then is { Available: 0, UtilisationRate: not null } ? (await api.GetAsync<BalanceWhy>("ExplainBalance", Route(
            ("country", at.Country), ("year", at.Year), [("programme", programme), .. moment.Parameters]))).Value : null;
        return new BalanceShown(programme, at.Country, at.Year, moment, then, now, known.Position, difference, why?.TookLast);
    }

    private static IEnumerable<(string Name, string? Value)> Between(AskedMoment moment, long head, DateOnly today) => moment.Position is { } position
        ? [("fromPosition", position), ("toPosition", Number(head))]
        : [("from", moment.AsOf), ("to", AskedMoment.Text(today)), ("clock", moment.By)];

    private static RouteValueDictionary Route((string Name, string Value) country, (string Name, string Value) year, IEnumerable<(string Name, string? Value)> others)
    {
        var route = new RouteValueDictionary { [country.Name] = country.Value, [year.Name] = year.Value };
        foreach (var (name, value) in others)
        {
            route[name] = value;
        }

        return route;
    }

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
