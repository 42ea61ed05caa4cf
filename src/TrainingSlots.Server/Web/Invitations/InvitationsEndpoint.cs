using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.OfficeMessages;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Papers;

namespace TrainingSlots.Server.Web.Invitations;

/// <summary>The invitations that somebody may see.</summary>
public sealed class InvitationsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/invitations", async (ApiClient api, TimeProvider clock, string? country, string? session, string? status, string? cursor) =>
        {
            var found = (await api.GetAsync<InvitationPage>("ListInvitations", new { country = country.Given(), session = session.Given(), status = status.Given(), cursor })).Required();
            return Page.Of<InvitationList>(new
            {
                Found = found,
                Filters = SentForm.With(("country", country), ("session", session), ("status", status)),
                Days = await api.TodayAsync(clock),
            });
        })
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);
}

/// <summary>One invitation, and the answers to it that are open to the person.</summary>
public sealed class InvitationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/invitations/{id:guid}", (Guid id, ApiClient api, TimeProvider clock, string? step) => ShowAsync(api, clock, id, step, SentForm.Empty))
            .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);
        app.MapForm("/invitations/{id:guid}/{step}", SendAsync)
            .AllowRoles(Roles.Coordinator, Roles.Nodal);
    }

    private static async Task<IResult> SendAsync(Guid id, string step, HttpContext http, ApiClient api, TimeProvider clock)
    {
        if (!api.StepsOf("invitations").TryGetValue(step, out var operation))
        {
            return Results.NotFound();
        }

        var form = await SentForm.ReadAsync(http);
        var answer = await form.SendAsync<InvitationView>(api, operation, new { id });
        return answer.Problem is { } problem ? await ShowAsync(api, clock, id, step, form.Refused(problem)) : Page.Next($"/invitations/{id}", "invitation-" + step);
    }

    /// <param name="step">The step, or the part of the page, whose form it is.</param>
    internal static async Task<IResult> ShowAsync(ApiClient api, TimeProvider clock, Guid id, string? step, SentForm form)
    {
        var message = step is PapersEndpoint.Messages ? form : null;
        (step, form) = message is null ? (step, form) : (null, SentForm.Empty);
        var invitation = (await api.GetAsync<InvitationView>("ReadInvitation", new { id })).Required();
        return Page.Of<InvitationDetail>(
            new
            {
                Invitation = invitation,
                Chosen = form.Problem is not null || (step is not null && invitation.Actions!.Contains(step, StringComparer.Ordinal)) ? step : InvitationDetail.Waits(invitation) ? invitation.Actions!.FirstOrDefault(open => open is "accept") : null,
                Today = (await api.TodayAsync(clock)).Of(invitation.Programme),
                Form = form,
                Messages = api.May("ReadInvitationMessages") ? (await api.GetAsync<MessageList>("ReadInvitationMessages", new { id })).Required() : null,
                MessageForm = message ?? SentForm.Empty,
            },
            (message ?? form).Problem?.Status ?? StatusCodes.Status200OK);
    }
}
