using TrainingSlots.Server.Features.Allotments;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Allotments;

/// <summary>Grants a country slots of a programme for a year.</summary>
public sealed class AllotmentNewEndpoint : IEndpoint
{
    private const string Address = "/allotments/new";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, (ApiClient api, string? programme, string? country, string? year) =>
                ShowAsync(api, SentForm.With(("programme", programme), ("country", country), ("year", year))))
            .AllowRoles(Roles.Administrator);
        app.MapForm(Address, async (HttpContext http, ApiClient api) =>
        {
            var form = await SentForm.ReadAsync(http);
            var answer = await form.SendAsync<BalanceView>(api, nameof(GrantAllotment));
            return answer.Problem is { } problem ? await ShowAsync(api, form.Refused(problem)) : Page.Next(AllotmentSteps.AddressOf(answer.Value!), "allotment-grant");
        }).AllowRoles(Roles.Administrator);
    }

    private static async Task<IResult> ShowAsync(ApiClient api, SentForm form) => Page.Of<AllotmentNew>(
        new { Form = form, (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes },
        form.Problem?.Status ?? StatusCodes.Status200OK);
}
