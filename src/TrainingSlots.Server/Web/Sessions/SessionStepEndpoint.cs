using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Sessions;

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
        if (SessionStep.IsShownBefore(step) && !form.IsGiven())
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
