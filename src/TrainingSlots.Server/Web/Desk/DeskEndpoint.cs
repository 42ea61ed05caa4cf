using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Sessions;

namespace TrainingSlots.Server.Web.Desk;

/// <summary>Where those who speak for countries begin: what they have left, and what is theirs to do. Coordinators find here what waits for their decision, and what sessions left behind.</summary>
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
            var waiting = (await DeskTasks.NominationsAsync(api, days)).Where(task => task.IsFor(api)).ToList();
            return Page.Of<CoordinatorDesk>(new
            {
                Waiting = SessionTasks.Of(waiting, await SessionsByCode.ReadAsync(api, waiting.Select(task => task.Session))),
                Unread = await DeskTasks.UnreadAsync(api, days),
                Lacking = await DeskTasks.LackingAsync(api, days),
                Unsettled = await DeskTasks.LeftAsync(api, days, "unsettled", new { unsettled = "true", limit = ListNominationsEndpoint.MaxPage }),
                OtherYear = await DeskTasks.LeftAsync(api, days, "recharge", new { otherYear = "true", limit = ListNominationsEndpoint.MaxPage }),
            });
        }

        var use = (await api.GetAsync<SlotUseMatrix>("SlotUseMatrix")).Required();
        var tasks = await DeskTasks.ReadAsync(api, use.Matrix, days);
        var sessions = await SessionsByCode.ReadAsync(api, tasks.Select(task => task.Session));
        IReadOnlyList<string> countries = api.Actor.CountryScope ?? [];
        return Page.Of<DeskPage>(new
        {
            Use = use,
            Years = countries.SelectMany(country => YearLeft.Of(country, use.Matrix, days)).ToList(),
            Own = SessionTasks.Of(tasks.Where(task => task.IsFor(api)), sessions),
            Others = SessionTasks.Of(tasks.Where(task => !task.IsFor(api)), sessions),
            Countries = countries,
        });
    }
}
