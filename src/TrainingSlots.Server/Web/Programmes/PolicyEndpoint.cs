using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Programmes;

/// <summary>Changes the rules of a programme from now on.</summary>
public sealed class PolicyEndpoint : IEndpoint
{
    private const string Address = "/programmes/{code}/policy";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, async (string code, ApiClient api) => Show(await ReadAsync(api, code), null))
            .AllowRoles(Roles.Administrator);
        app.MapForm(Address, async (string code, HttpContext http, ApiClient api) =>
        {
            var (form, programme) = (await SentForm.ReadAsync(http), await ReadAsync(api, code));
            var answer = await api.PostAsync<ProgrammeView>(nameof(ChangePolicy), new { code }, PolicyForm.BodyOf(form, programme.Policy), form.Key);
            return answer.Problem is { } problem ? Show(programme, form.Refused(problem)) : Page.Next($"/programmes/{code}", "programme-policy");
        }).AllowRoles(Roles.Administrator);
    }

    private static async Task<ProgrammeView> ReadAsync(ApiClient api, string code) => (await api.GetAsync<ProgrammeView>("ReadProgramme", new { code })).Required();

    private static IResult Show(ProgrammeView programme, SentForm? form) =>
        Page.Of<PolicyChange>(new { Programme = programme, Form = form ?? PolicyForm.Of(programme.Policy) }, form?.Problem?.Status ?? StatusCodes.Status200OK);
}
