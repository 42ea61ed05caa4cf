using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Invitations;

/// <summary>Invites an office of another country to a session.</summary>
public sealed class InvitationNewEndpoint : IEndpoint
{
    private const string Address = "/invitations/new";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, (string? session, string? country) => Page.Of<InvitationNew>(new { Form = SentForm.With(("session", session), ("country", country)) }))
            .AllowRoles(Roles.Coordinator);
        app.MapForm(Address, async (HttpContext http, ApiClient api) =>
        {
            var form = await SentForm.ReadAsync(http);
            var answer = await form.SendAsync<InvitationView>(api, nameof(IssueInvitation));
            return answer.Problem is { } problem
                ? Page.Again<InvitationNew>(problem, new { Form = form.Refused(problem) })
                : Page.Next($"/invitations/{answer.Value!.Id}", "invitation-issue");
        }).AllowRoles(Roles.Coordinator);
    }
}
