using TrainingSlots.Server.Audit.Events;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>The log of events with filters, the newest first unless it is asked for the oldest, and its exports.</summary>
public sealed class LogEndpoint : IEndpoint
{
    /// <summary>How many events a page has unless it is asked for others.</summary>
    private const string DefaultPage = "25";

    /// <summary>What happened last is what is asked for most.</summary>
    private const string Newest = "newest";

    private static readonly string[] Filters = ["stream", "type", "country", "year", "programme", "actor", "from", "to", "clock", "after", "before", "order", "limit"];

    /// <summary>The newest first, unless it is asked for others, or for what came after an event.</summary>
    internal static string OrderOf(SentForm filters) => filters["order"].Given() ?? (filters["after"].Length > 0 ? "oldest" : Newest);

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/audit", async (HttpContext http, ApiClient api) =>
        {
            var filters = AskedFilters.Of(http.Request.Query, Filters);
            var answer = await api.GetAsync<EventPage>("BrowseEvents", filters.Route(("limit", filters["limit"].Given() ?? DefaultPage), ("order", OrderOf(filters))));
            var programmes = (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required();
            return Page.Of<LogPage>(
                new
                {
                    Found = answer.Value,
                    Filters = answer.Problem is { } problem ? filters.Refused(problem) : filters,
                    Programmes = programmes.Programmes.Select(programme => programme.Code).ToList(),
                },
                answer.Status);
        })
        .AllowRoles(Roles.Auditor, Roles.Administrator);
}
