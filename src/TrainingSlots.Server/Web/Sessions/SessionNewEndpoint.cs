using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Sessions;

/// <summary>Publishes a session.</summary>
public sealed class SessionNewEndpoint : IEndpoint
{
    private const string Address = "/sessions/new";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, (ApiClient api, string? programme) => ShowAsync(api, SentForm.With(("programme", programme))))
            .AllowRoles(Roles.Coordinator, Roles.Administrator);
        app.MapForm(Address, async (HttpContext http, ApiClient api) =>
        {
            var form = await SentForm.ReadAsync(http);
            var answer = await form.SendAsync<SessionView>(api, nameof(PublishSession));
            return answer.Problem is { } problem ? await ShowAsync(api, form.Refused(problem)) : Page.Next($"/sessions/{answer.Value!.Code}", "session-publish");
        }).AllowRoles(Roles.Coordinator, Roles.Administrator);
    }

    private static async Task<IResult> ShowAsync(ApiClient api, SentForm form) => Page.Of<SessionNew>(
        new { Form = form, (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes },
        form.Problem?.Status ?? StatusCodes.Status200OK);
}
