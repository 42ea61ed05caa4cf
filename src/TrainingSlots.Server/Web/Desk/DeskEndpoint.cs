using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Desk;

/// <summary>Where those who speak for countries begin: what they have, and what needs an answer. Coordinators find here what sessions left behind.</summary>
public sealed class DeskEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/desk", ShowAsync)
        .AllowRoles(Roles.Mission, Roles.Nodal, Roles.Coordinator);

    private static async Task<IResult> ShowAsync(ApiClient api, TimeProvider clock)
    {
        var days = await api.TodayAsync(clock);
        if (api.May(nameof(CorrectNomination)))
        {
            return Page.Of<CoordinatorDesk>(new { Unsettled = await DeskTasks.LeftAsync(api, days, "unsettled", new { unsettled = "true", limit = ListNominationsEndpoint.MaxPage }), OtherYear = await DeskTasks.LeftAsync(api, days, "recharge", new { otherYear = "true", limit = ListNominationsEndpoint.MaxPage }) });
        }

        var use = (await api.GetAsync<SlotUseMatrix>("SlotUseMatrix")).Required();
        return Page.Of<DeskPage>(new { Use = use, Tasks = await DeskTasks.ReadAsync(api, use.Matrix, days), Countries = api.Actor.CountryScope ?? [] });
    }
}
