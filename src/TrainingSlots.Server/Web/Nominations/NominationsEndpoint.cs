using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>The worklist: the nominations that somebody may see, with what comes next for each.</summary>
public sealed class NominationsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/nominations", (HttpContext http, ApiClient api) => ShowAsync(api, Worklist.Of(name => http.Request.Query[name].FirstOrDefault()), SentForm.Empty))
        .AllowRoles([.. Roles.All]);

    /// <param name="form">The selection that was refused as a whole, or an empty one.</param>
    internal static async Task<IResult> ShowAsync(ApiClient api, Worklist asked, SentForm form) => Page.Of<NominationList>(
        new { Found = await asked.ReadAsync(api), Asked = asked, Form = form, Steps = NominationSteps.ForSelections(api) },
        form.Problem?.Status ?? StatusCodes.Status200OK);
}
