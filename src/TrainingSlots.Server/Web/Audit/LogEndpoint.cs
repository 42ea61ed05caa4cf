using System.Globalization;
using TrainingSlots.Server.Audit.Events;
using TrainingSlots.Server.Audit.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>
/// What is on record: the log of events, the newest first unless it is asked for the oldest; one stream of it as a timeline; and apart from it the commands
/// that rules refused, with what was asked, by whom, and why it was not done.
/// </summary>
public sealed class LogEndpoint : IEndpoint
{
    /// <summary>How many events a page has unless it is asked for others.</summary>
    private const string DefaultPage = "25";
    private const string RefusalsPage = "50";
    private const int StreamPageSize = 200;

    /// <summary>What happened last is what is asked for most.</summary>
    private const string Newest = "newest";

    private static readonly string[] Filters = ["stream", "type", "country", "year", "programme", "actor", "from", "to", "clock", "after", "before", "order", "limit"];
    private static readonly string[] RefusalFilters = ["code", "country", "operation", "cursor"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/audit", LogAsync).AllowRoles(Roles.Auditor, Roles.Administrator);
        app.MapPage("/audit/streams/{**stream}", StreamAsync).AllowRoles(Roles.Auditor, Roles.Administrator);
        app.MapPage("/audit/refusals", RefusalsAsync).AllowRoles(Roles.Auditor, Roles.Administrator);
    }

    /// <summary>The newest first, unless it is asked for others, or for what came after an event.</summary>
    internal static string OrderOf(SentForm filters) => filters["order"].Given() ?? (filters["after"].Length > 0 ? "oldest" : Newest);

    private static async Task<IResult> LogAsync(HttpContext http, ApiClient api)
    {
        var filters = AskedFilters.Of(http.Request.Query, Filters);
        var answer = await api.GetAsync<EventPage>("BrowseEvents", filters.Route(("limit", filters["limit"].Given() ?? DefaultPage), ("order", OrderOf(filters))));
        var programmes = (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required();
        return Page.Of<LogPage>(new { Found = answer.Value, Filters = filters.After(answer), Programmes = programmes.Programmes.Select(programme => programme.Code).ToList() }, answer.Status);
    }

    // A position that is asked for must be on the page; the anchor of each event is its position: #p123.
    private static async Task<IResult> StreamAsync(StreamKey stream, ApiClient api, string? at, string? after)
    {
        var key = stream.Value;
        var marked = long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : (long?)null;
        var starts = after.Given();
        var found = await ReadAsync(api, key, starts);
        if (starts is null && found.Next is { } next && marked > next)
        {
            starts = (marked.Value - 1).ToString(CultureInfo.InvariantCulture);
            found = await ReadAsync(api, key, starts);
        }

        return Page.Of<StreamPage>(new { Key = key, Found = found, Marked = marked, Later = starts is not null, Story = await StreamStory.ReadAsync(api, key) });
    }

    private static async Task<IResult> RefusalsAsync(HttpContext http, ApiClient api)
    {
        var filters = AskedFilters.Of(http.Request.Query, RefusalFilters);
        var answer = await api.GetAsync<RefusalPage>("ReadRefusals", filters.Route(("limit", RefusalsPage)));
        return Page.Of<RefusedCommands>(new { Found = answer.Value, Filters = filters.After(answer) }, answer.Status);
    }

    private static async Task<EventPage> ReadAsync(ApiClient api, string key, string? after) =>
        (await api.GetAsync<EventPage>("ReadStream", new { key, after, limit = StreamPageSize })).Required();
}
