using System.Globalization;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Slots;

namespace TrainingSlots.Server.Web.Allotments;

/// <summary>One allotment: its balance and its statement, now or as of any moment that the address names.</summary>
public sealed class AllotmentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/allotments/{programme}/{country}/{year}", ShowAsync)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);

    private static async Task<IResult> ShowAsync(string programme, string country, string year, ApiClient api, TimeProvider clock, string? from, string? asOf, string? page, HttpContext http)
    {
        var key = new AllotmentKey(programme, country, year);
        var moment = AskedMoment.Of(asOf, http.Request.Query["clock"]);
        var today = (await api.TodayAsync(clock)).Of(programme);
        return Page.Of<AllotmentPage>(new { Allotment = await AllotmentThen.ReadAsync(api, key, moment, from.Given(), today), Today = today, At = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : (int?)null });
    }
}
