using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Audit.AsOf;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Forecasts;

/// <summary>
/// Slots that will lapse at the end of the year at the present rate, by country and programme, with those who wait beside
/// it. Without a year: the years that the day falls in.
/// </summary>
public sealed class ReadForecastEndpoint : IEndpoint
{
    private const string Method =
        "A straight line. Rate per day = net slots taken (held, committed, utilised, wasted; less released) by effective date since the year began, or since the " +
        "first slots when they came later, divided by those days. Expected taken = taken now + rate x days left, at least what is utilised or wasted, at most what can be taken. " +
        "Expected lapse = what can be taken less that. It knows no seasons, no deadlines and no sessions to come; those who wait are not counted as taken.";

    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(
            "/api/forecast",
            async (HttpContext http, IQuerySession session, TimeProvider clock, string? year, string? country, string? programme) =>
            {
                var errors = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
                var days = await session.DaysAtHostsAsync(clock.GetUtcNow(), http.RequestAborted);
                var on = DayOf(http.Request.Query, days, programme, errors);
                Check(year, country, errors);
                var refusal = errors.Any ? null
                    : country is not null && !http.Actor().MayActFor(country) ? Problems.ForbiddenCountry(country)
                    : programme is not null && await session.LoadAsync<Programme>(StreamKeys.Programme(programme), http.RequestAborted) is null ? Missing.Programme(programme)
                    : null;
                await (errors.Any ? Problems.WriteAsync(http, errors)
                    : refusal is not null ? Problems.WriteAsync(http, refusal)
                    : Answers.WriteAsync(http, await ForecastAsync(session, on, country is null ? http.Actor().CountryScope : [country], year, programme, http.RequestAborted)));
            },
            "year", "country", "programme", "asOf")
        .WithName("ReadForecast")
        .Produces<ForecastAnswer>()
        .Refuses(RefusalCodes.ForbiddenCountry, RefusalCodes.UnknownCountry, RefusalCodes.ProgrammeNotFound)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);

    private static async Task<ForecastAnswer> ForecastAsync(
        IQuerySession session, DateOnly on, IReadOnlyList<string>? countries, string? year, string? programme, CancellationToken cancellation)
    {
        var view = new LogView(await SlotUsePageHandler.ProgressAsync(session, cancellation), on);
        var uses = (await SumsAsOf.ReadAsync(session, countries, year, view, cancellation))
            .Where(sums => (programme is null || string.Equals(sums.Programme, programme, StringComparison.Ordinal)) && (year is not null || IsRunning(sums.Year, on)))
            .Select(ProgrammeUseView.Of).ToList();
        var paces = await Pace.ReadAsync(session, uses, cancellation);
        var allotments = uses.Where(use => paces.ContainsKey(Pace.KeyOf(use))).Select(use => AllotmentForecast.Of(use, paces[Pace.KeyOf(use)], on)).ToList();
        return new ForecastAnswer(on, view.Position, Method, allotments.Sum(allotment => allotment.ExpectedLapse ?? 0), allotments.Sum(allotment => allotment.Waiting), allotments);
    }

    private static bool IsRunning(string year, DateOnly on) => TrainingYear.Days(year) is var (first, last) && first <= on && on <= last;

    private static DateOnly DayOf(IQueryCollection query, DaysAtHosts days, string? programme, FieldErrors errors)
    {
        var today = days.Of(programme);
        if (AsOfQuery.Read(query, errors) is not { } asked || errors.Any)
        {
            return today;
        }

        if (asked.Day > (programme is null ? days.Latest : today))
        {
            errors.Add("asOf", "must not be in the future");
        }

        return asked.Day;
    }

    private static void Check(string? year, string? country, FieldErrors errors)
    {
        if (year is not null)
        {
            SlotUseChecks.Year(year, errors);
        }

        if (country is not null)
        {
            SlotUseChecks.Country(country, errors);
        }
    }
}
