using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Slots;

namespace TrainingSlots.Server.Web.Sessions;

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
