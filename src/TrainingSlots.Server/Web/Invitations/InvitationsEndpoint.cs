using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

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
