using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Forecasts;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Programmes;

/// <summary>All programmes, and one with its policy in words.</summary>
public sealed class ProgrammesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/programmes", async (ApiClient api) => Page.Of<ProgrammeIndex>(new { (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes }))
            .AllowRoles([.. Roles.All]);
        app.MapPage("/programmes/{code}", async (string code, ApiClient api, TimeProvider clock) =>
        {
            var programme = (await api.GetAsync<ProgrammeView>("ReadProgramme", new { code })).Required();
            var year = TrainingYear.Of((await api.TodayAsync(clock)).Of(code), programme.YearBasis);
            return Page.Of<ProgrammeDetail>(new
            {
                Programme = programme,
                OverYear = api.May("ReadUseOverYear") ? (await api.GetAsync<UseOverYearView>("ReadUseOverYear", new { programme = code, year })).Value : null,
            });
        }).AllowRoles([.. Roles.All]);
    }
}

/// <summary>Changes the rules of a programme from now on.</summary>
public sealed class PolicyEndpoint : IEndpoint
{
    private const string Address = "/programmes/{code}/policy";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, ShowAsync)
            .AllowRoles(Roles.Administrator);
        app.MapForm(Address, SendAsync).AllowRoles(Roles.Administrator);
    }

    private static async Task<IResult> ShowAsync(string code, ApiClient api)
    {
        var programme = await ReadAsync(api, code);
        return Show(programme, PolicyForm.Of(programme));
    }

    private static async Task<IResult> SendAsync(string code, HttpContext http, ApiClient api)
    {
        var form = await SentForm.ReadAsync(http);
        var answer = await api.PostAsync<ProgrammeView>(nameof(ChangePolicy), new { code }, PolicyForm.BodyOf(form), form.Key, form[PolicyForm.Version]);
        if (answer.Problem is not { } problem)
        {
            return Page.Next($"/programmes/{code}", "programme-policy");
        }

        var programme = await ReadAsync(api, code);
        return problem.Code is RefusalCodes.StaleVersion
            ? Show(programme, PolicyForm.Again(form, programme).Refused(problem), PolicyForm.ChangedMeanwhile(form, programme.Policy))
            : Show(programme, form.Refused(problem));
    }

    private static async Task<ProgrammeView> ReadAsync(ApiClient api, string code) => (await api.GetAsync<ProgrammeView>("ReadProgramme", new { code })).Required();

    private static IResult Show(ProgrammeView programme, SentForm form, IReadOnlyList<(string Field, string Was, string Now, string Sent)>? meanwhile = null) =>
        Page.Of<PolicyChange>(new { Programme = programme, Form = form, Meanwhile = meanwhile ?? [] }, form.Problem?.Status ?? StatusCodes.Status200OK);
}
