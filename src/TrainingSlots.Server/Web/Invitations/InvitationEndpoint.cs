using TrainingSlots.Domain.Invitations;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.OfficeMessages;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Invitations;

/// <summary>One invitation, and the answers to it that are open to the person.</summary>
public sealed class InvitationEndpoint : IEndpoint
{
    /// <summary>What can be done with an invitation: the last part of its address, and the operation.</summary>
    private static readonly Dictionary<string, string> Operations = new(StringComparer.Ordinal)
    {
        ["acknowledge"] = nameof(AcknowledgeInvitation),
        ["accept"] = nameof(AcceptInvitation),
        ["decline"] = nameof(DeclineInvitation),
        ["extend"] = nameof(ExtendInvitation),
        ["rescind"] = nameof(RescindInvitation),
    };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/invitations/{id:guid}", (Guid id, ApiClient api, TimeProvider clock) => ShowAsync(api, clock, id, null, SentForm.Empty))
            .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);
        app.MapForm("/invitations/{id:guid}/{step}", SendAsync)
            .AllowRoles(Roles.Coordinator, Roles.Nodal);
    }

    private static async Task<IResult> SendAsync(Guid id, string step, HttpContext http, ApiClient api, TimeProvider clock)
    {
        if (!Operations.TryGetValue(step, out var operation))
        {
            return Results.NotFound();
        }

        var form = await SentForm.ReadAsync(http);
        var answer = await form.SendAsync<InvitationView>(api, operation, new { id });
        return answer.Problem is { } problem ? await ShowAsync(api, clock, id, step, form.Refused(problem)) : Page.Next($"/invitations/{id}", "invitation-" + step);
    }

    internal static async Task<IResult> ShowAsync(ApiClient api, TimeProvider clock, Guid id, string? sent, SentForm form)
    {
        var invitation = (await api.GetAsync<InvitationView>("ReadInvitation", new { id })).Required();
        var open = OpenTo(invitation);
        return Page.Of<InvitationDetail>(
            new
            {
                Invitation = invitation,
                Steps = Operations.Where(step => api.May(step.Value) && (open.Contains(step.Key, StringComparer.Ordinal) || string.Equals(step.Key, sent, StringComparison.Ordinal))).Select(step => step.Key).ToList(),
                Today = (await (await api.TodayAsync(clock)).OfSessionsAsync(api, [invitation.Session]))[invitation.Session],
                Sent = sent,
                Form = form,
                Messages = api.May("ReadInvitationMessages") ? (await api.GetAsync<MessageList>("ReadInvitationMessages", new { id })).Required() : null,
            },
            form.Problem?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>The steps that its status leaves; the API decides.</summary>
    private static string[] OpenTo(InvitationView invitation) => invitation.Status switch
    {
        InvitationStatus.Issued => ["acknowledge", "accept", "decline", "extend", "rescind"],
        InvitationStatus.Acknowledged => ["accept", "decline", "extend", "rescind"],
        InvitationStatus.Accepted when invitation.Offered.Values.Sum() > invitation.Accepted.Values.Sum() => ["accept", "extend", "rescind"],
        InvitationStatus.Accepted => ["rescind"],
        _ => [],
    };
}
