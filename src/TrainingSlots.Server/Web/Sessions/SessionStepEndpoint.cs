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
    /// <summary>The last part of the address, and the operation.</summary>
    private static readonly Dictionary<string, string> Operations = new(StringComparer.Ordinal)
    {
        ["capacity"] = nameof(ChangeCapacity),
        ["postpone"] = nameof(PostponeSession),
        ["close"] = nameof(CloseSession),
        ["reopen"] = nameof(ReopenSession),
        ["confirm"] = nameof(ConfirmSession),
        ["start"] = nameof(StartSession),
        ["complete"] = nameof(CompleteSession),
        ["cancel"] = nameof(CancelSession),
    };

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var step in Operations.Keys)
        {
            app.MapPage($"/sessions/{{code}}/{step}", (string code, ApiClient api) => ShowAsync(api, code, step, SentForm.Empty)).AllowRoles(Roles.Coordinator, Roles.Administrator);
            app.MapForm($"/sessions/{{code}}/{step}", (string code, HttpContext http, ApiClient api) => SendAsync(http, api, code, step)).AllowRoles(Roles.Coordinator, Roles.Administrator);
        }
    }

    private static async Task<IResult> SendAsync(HttpContext http, ApiClient api, string code, string step)
    {
        var form = await SentForm.ReadAsync(http);
        if (SessionStep.IsShownBefore(step) && !form.IsGiven())
        {
            var preview = await form.PreviewAsync(api, Operations[step], new { code });
            return await ShowAsync(api, code, step, preview.Problem is { } refused ? form.Refused(refused) : form, preview.Value);
        }

        var answer = await form.SendAsync<object>(api, Operations[step], new { code });
        return answer.Problem is { } problem ? await ShowAsync(api, code, step, form.Refused(problem)) : Page.Next($"/sessions/{code}", "session-" + step);
    }

    private static async Task<IResult> ShowAsync(ApiClient api, string code, string step, SentForm form, DryRunAnswer? preview = null) => Page.Of<SessionStep>(
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
