using TrainingSlots.Server.Audit.Explanations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>Why a number of a balance is what it is, now or at another moment: its terms, and the events behind each in sentences.</summary>
public sealed class WhyEndpoint : IEndpoint
{
    private static readonly string[] Fields = ["number", "asOf", "clock", "position"];

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/allotments/{programme}/{country}/{year}/why", async (string programme, string country, string year, HttpContext http, ApiClient api) =>
        {
            var form = AskedFilters.Of(http.Request.Query, Fields);
            var moment = Moment.Of(form);
            var route = new RouteValueDictionary { ["programme"] = programme, ["country"] = country, ["year"] = year, ["number"] = form["number"].Given() };
            foreach (var (name, value) in moment.Parameters)
            {
                route[name] = value;
            }

            return Page.Of<WhyPage>(new { Why = (await api.GetAsync<BalanceWhy>("ExplainBalance", route)).Required(), Moment = moment });
        })
        .AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator, Roles.Mission, Roles.Nodal);
}
