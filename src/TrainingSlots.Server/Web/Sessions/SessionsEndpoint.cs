using System.Globalization;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Forms;

namespace TrainingSlots.Server.Web.Sessions;

/// <summary>The sessions by date, with their seats: those that run and come, and apart from them those that are over.</summary>
public sealed class SessionsEndpoint : IEndpoint
{
    /// <summary>How many sessions one page shows: a few screens of a phone.</summary>
    private const int PageSize = 15;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/sessions", ShowAsync)
        .AllowRoles([.. Roles.All]);

    private static async Task<IResult> ShowAsync(ApiClient api, TimeProvider clock, string? programme, string? year, string? when, string? cursor)
    {
        var programmes = (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes;
        var days = await api.TodayAsync(clock);
        var every = await AllSessions.ReadAsync(api, programme.Given());
        var all = every.Where(session => year.Given() is not { } one || string.Equals(session.Year, one, StringComparison.Ordinal))
            .Select(session => new SessionItem(session, days.Of(session.Programme))).ToList();
        List<SessionItem> coming = [.. all.Where(item => !item.IsPast).OrderBy(item => item.Session.Start).ThenBy(item => item.Session.Code, StringComparer.Ordinal)];
        List<SessionItem> past = [.. all.Where(item => item.IsPast).OrderByDescending(item => item.Session.Start).ThenBy(item => item.Session.Code, StringComparer.Ordinal)];
        var isPast = when is SessionList.Past || (when is not SessionList.Coming && coming.Count == 0 && past.Count > 0);
        var shown = isPast ? past : coming;
        var page = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= shown.Count / PageSize ? number : 0;
        return Page.Of<SessionList>(new
        {
            Items = shown.Skip(page * PageSize).Take(PageSize).ToList(),
            ComingCount = coming.Count,
            PastCount = past.Count,
            When = isPast ? SessionList.Past : SessionList.Coming,
            Next = shown.Count > (page + 1) * PageSize ? $"{page + 1}" : null,
            Programmes = programmes,
            Years = KnownChoices.Years(every.Select(session => session.Year)).ToList(),
            Filters = SentForm.With(("programme", programme.Given()), ("year", year.Given())),
        });
    }
}

/// <summary>One session: its seats, now or at a moment, who waits, and the steps that are open to the person.</summary>
public sealed class SessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/sessions/{code}", (string code, string? asOf, string? clock, string? position, ApiClient api, TimeProvider time) =>
            ShowAsync(api, time, code, AskedMoment.Of(asOf, clock), position.Given()))
        .AllowRoles([.. Roles.All]);

    // A moment that cannot be shown, such as one before the session, is told beside the form, with the session as it is now.
    private static async Task<IResult> ShowAsync(ApiClient api, TimeProvider time, string code, AskedMoment moment, string? position)
    {
        var form = moment.Form(("position", position));
        var then = moment.IsNow && position is null ? null : await api.GetAsync<SessionView>("ReadSession", new { code, asOf = moment.AsOf, clock = moment.AskedClock, position });
        var session = then?.Value ?? (await api.GetAsync<SessionView>("ReadSession", new { code })).Required();
        return Page.Of<SessionDetail>(
            new
            {
                Session = session,
                Today = (await api.TodayAsync(time)).Of(session.Programme),
                Waitlist = session.AsOf is null && session.Waiting > 0 ? (await api.GetAsync<WaitlistView>("ReadWaitlist", new { code })).Required() : null,
                Moment = then?.Problem is { } problem ? form.Refused(problem) : form,
            },
            then?.Problem?.Status ?? StatusCodes.Status200OK);
    }
}

/// <summary>A step of a session, each on a page of its own. What reaches nominations is shown before it is done.</summary>
public sealed class SessionStepEndpoint : IEndpoint
{
    private const string Address = "/sessions/{code}/{step}";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, (string code, string step, ApiClient api) => ShowAsync(api, code, step, SentForm.Empty)).AllowRoles(Roles.Coordinator, Roles.Administrator);
        app.MapForm(Address, SendAsync).AllowRoles(Roles.Coordinator, Roles.Administrator);
    }

    private static async Task<IResult> SendAsync(HttpContext http, ApiClient api, string code, string step)
    {
        if (!api.StepsOf("sessions").TryGetValue(step, out var operation))
        {
            return Results.NotFound();
        }

        var form = await SentForm.ReadAsync(http);
        if (SessionStep.IsShownBefore(step) && !form.IsConfirmed)
        {
            var preview = await form.PreviewAsync(api, operation, new { code });
            return await ShowAsync(api, code, step, preview.Problem is { } refused ? form.Refused(refused) : form, preview.Value);
        }

        var answer = await form.SendAsync<object>(api, operation, new { code });
        return answer.Problem is { } problem ? await ShowAsync(api, code, step, form.Refused(problem)) : Page.Next($"/sessions/{code}", "session-" + step);
    }

    private static async Task<IResult> ShowAsync(ApiClient api, string code, string step, SentForm form, DryRunAnswer? preview = null) => !api.StepsOf("sessions").ContainsKey(step) ? Results.NotFound() : Page.Of<SessionStep>(
        new
        {
            Session = (await api.GetAsync<SessionView>("ReadSession", new { code })).Required(),
            Step = step,
            Form = form,
            Preview = preview,
            Nominations = preview is null && form.Problem is null ? [] : (await api.GetAsync<NominationPage>("ListNominations", new { session = code, limit = ListNominationsEndpoint.MaxPage })).Required().Nominations,
        },
        form.Problem?.Status ?? StatusCodes.Status200OK);
}
