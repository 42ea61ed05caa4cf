using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Slots;

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
            Forecast = await SlotsEndpoint.ForecastAsync(api, year, country, moment, (await api.TodayAsync(clock)).Common),
        });
    }
}
