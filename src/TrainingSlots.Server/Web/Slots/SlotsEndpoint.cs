using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Forecasts;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Slots;

/// <summary>Use of slots in a year, country by programme. Asked for one country, it leads to that country's page; without a year, to that of the day.</summary>
public sealed class SlotsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/slots", ShowAsync)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);

    private static async Task<IResult> ShowAsync(ApiClient api, TimeProvider clock, string? year, string? country, string? asOf, HttpContext http)
    {
        var moment = AskedMoment.Of(asOf, http.Request.Query["clock"]);
        var years = (await api.GetAsync<SlotUseYears>("ReadSlotUseYears")).Required().Years;
        var today = (await api.TodayAsync(clock)).Common;
        var chosen = year.Given() ?? YearOf(years, country.Given(), moment.Day ?? today);
        if (country.Given() is { } one)
        {
            return Page.Next(moment.On($"/slots/{Uri.EscapeDataString(one)}/{Uri.EscapeDataString(chosen)}"));
        }

        var matrix = (await api.GetAsync<SlotUseMatrix>("SlotUseMatrix", new { year = chosen, asOf = moment.AsOf, clock = moment.AskedClock })).Required();
        return Page.Of<SlotMatrix>(new { Years = years, Year = chosen, Moment = moment, Matrix = matrix, Forecast = await ForecastAsync(api, chosen, null, moment, today) });
    }

    /// <summary>The forecast, while there is one: of a running year, by the effective clock.</summary>
    internal static async Task<ForecastAnswer?> ForecastAsync(ApiClient api, string year, string? country, AskedMoment moment, DateOnly today)
    {
        var on = moment.Day ?? today;
        return moment.Clock is null && on <= today && TrainingYear.IsLabel(year) && TrainingYear.Days(year) is var (first, last) && first <= on && on <= last
            ? (await api.GetAsync<ForecastAnswer>("ReadForecast", new { year, country, asOf = moment.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) })).Value
            : null;
    }

    /// <summary>The year to show for a day: one that it falls in, else the latest that has begun.</summary>
    private static string YearOf(IReadOnlyList<SlotUseYear> years, string? country, DateOnly day)
    {
        var own = years.Where(year => country is null || year.Countries.Contains(country, StringComparer.Ordinal)).ToList();
        return (own.FirstOrDefault(year => year.First <= day && day <= year.Last && year.Year.Contains('-', StringComparison.Ordinal))
            ?? own.Find(year => year.First <= day && day <= year.Last)
            ?? own.Find(year => year.First <= day)
            ?? own.FirstOrDefault())?.Year ?? TrainingYear.Of(day, YearBasis.Fiscal);
    }
}

/// <summary>The balances of a country in a year, now or as of any moment that the address names.</summary>
public sealed class CountryYearEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/slots/{country}/{year}", ShowAsync)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);

    private static async Task<IResult> ShowAsync(string country, string year, ApiClient api, TimeProvider clock, string? asOf, HttpContext http)
    {
        var moment = AskedMoment.Of(asOf, http.Request.Query["clock"]);
        var use = (await api.GetAsync<CountryYearView>("ReadSlotUse", new { country, year, asOf = moment.AsOf, clock = moment.AskedClock })).Required();
        var years = (await api.GetAsync<SlotUseYears>("ReadSlotUseYears")).Required().Years;
        return Page.Of<CountryYearPage>(new
        {
            Use = use,
            Years = years.Where(one => one.Countries.Contains(country, StringComparer.Ordinal)).ToList(),
            Moment = moment,
            OverYear = moment.Clock is null && TrainingYear.IsLabel(year)
                ? (await api.GetAsync<UseOverYearView>("ReadUseOverYear", new { country, year, asOf = moment.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) })).Value
                : null,
            Forecast = await SlotsEndpoint.ForecastAsync(api, year, country, moment, (await api.TodayAsync(clock)).Common),
        });
    }
}
