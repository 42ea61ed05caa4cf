using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Desk;

/// <summary>Where those who speak for countries begin: what they have, and what needs an answer.</summary>
public sealed class DeskEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/desk", ShowAsync)
        .AllowRoles(Roles.Mission, Roles.Nodal);

    private static async Task<IResult> ShowAsync(ApiClient api, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var use = (await api.GetAsync<SlotUseMatrix>("SlotUseMatrix")).Required();
        return Page.Of<DeskPage>(new { Use = use, Tasks = await DeskTasks.ReadAsync(api, use.Matrix, today), Today = today, Countries = api.Actor.CountryScope ?? [] });
    }
}
