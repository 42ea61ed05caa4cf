using TrainingSlots.Server.Audit.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>The commands that rules refused: what was asked, by whom, and why it was not done.</summary>
public sealed class RefusedCommandsEndpoint : IEndpoint
{
    private const string PageSize = "50";

    private static readonly string[] Filters = ["code", "country", "operation", "cursor"];

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/audit/refusals", async (HttpContext http, ApiClient api) =>
        {
            var filters = AskedFilters.Of(http.Request.Query, Filters);
            var answer = await api.GetAsync<RefusalPage>("ReadRefusals", filters.Route(("limit", PageSize)));
            return Page.Of<RefusedCommands>(new { Found = answer.Value, Filters = answer.Problem is { } problem ? filters.Refused(problem) : filters }, answer.Status);
        })
        .AllowRoles(Roles.Auditor, Roles.Administrator);
}
