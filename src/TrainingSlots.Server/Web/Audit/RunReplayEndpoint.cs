using TrainingSlots.Server.Audit.Replays;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>Replays the log, or a part of it, and shows the report.</summary>
public sealed class RunReplayEndpoint : IEndpoint
{
    private const string Address = "/audit/replay";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, () => Page.Of<ReplayPage>(new { Form = SentForm.Empty })).AllowRoles(Roles.Auditor);
        app.MapForm(Address, async (HttpContext http, ApiClient api) =>
        {
            var form = await SentForm.ReadAsync(http);
            var answer = await api.PostAsync<ReplayReport>(nameof(ReplayLog), null, FormBody.Of(typeof(ReplayLog), form.Values, []));
            return Page.Of<ReplayPage>(new { Form = answer.Problem is { } problem ? form.Refused(problem) : form, Report = answer.Value }, answer.Status);
        }).AllowRoles(Roles.Auditor);
    }
}
