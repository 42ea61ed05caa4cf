using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Programmes;

/// <summary>Begins a programme, with the policy that its kind has by default.</summary>
public sealed class ProgrammeNewEndpoint : IEndpoint
{
    private const string Address = "/programmes/new";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, () => Page.Of<ProgrammeNew>(new { Form = SentForm.Empty })).AllowRoles(Roles.Administrator);
        app.MapForm(Address, async (HttpContext http, ApiClient api) =>
        {
            var form = await SentForm.ReadAsync(http);
            var answer = await form.SendAsync<ProgrammeView>(api, nameof(EstablishProgramme));
            return answer.Problem is { } problem
                ? Page.Again<ProgrammeNew>(problem, new { Form = form.Refused(problem) })
                : Page.Next($"/programmes/{answer.Value!.Code}", "programme-establish");
        }).AllowRoles(Roles.Administrator);
    }
}
