using TrainingSlots.Server.Audit.Suppositions;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>Supposes something else than what happened and shows every outcome that would differ. Nothing is written.</summary>
public sealed class SupposeEndpoint : IEndpoint
{
    private const string Address = "/audit/what-if";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, (ApiClient api) => ShowAsync(api, SentForm.Empty, null)).AllowRoles(Roles.Auditor, Roles.Administrator);
        app.MapForm(Address, async (HttpContext http, ApiClient api) =>
        {
            var form = await SentForm.ReadAsync(http);
            var answer = await api.PostAsync<WhatIfView>(nameof(AskWhatIf), null, SupposedBody.Of(form));
            return await ShowAsync(api, answer.Problem is { } problem ? form.Refused(problem) : form, answer.Value);
        }).AllowRoles(Roles.Auditor, Roles.Administrator);
    }

    private static async Task<IResult> ShowAsync(ApiClient api, SentForm form, WhatIfView? view) => Page.Of<WhatIfPage>(
        new
        {
            Form = form,
            Answer = view,
            Programmes = (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes.Select(programme => programme.Code).ToList(),
        },
        form.Problem?.Status ?? StatusCodes.Status200OK);
}
