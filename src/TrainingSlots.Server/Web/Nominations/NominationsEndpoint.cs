using TrainingSlots.Server.Audit.Explanations;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Views;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>
/// The worklist: without a filter, what waits for the reader; else the nominations that the reader may see, with what comes next for each. And of one of them, in
/// sentences, why it is where it is.
/// </summary>
public sealed class NominationsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/nominations", (HttpContext http, ApiClient api, TimeProvider clock) => ShowAsync(api, clock, Worklist.Of(name => http.Request.Query[name].FirstOrDefault()), SentForm.Empty))
            .AllowRoles([.. Roles.All]);
        app.MapPage("/nominations/{id:guid}/why", WhyAsync).AllowRoles([.. Roles.All]);
    }

    private static async Task<IResult> WhyAsync(Guid id, ApiClient api) => Page.Of<NominationStory>(new
    {
        Why = (await api.GetAsync<NominationWhy>("ExplainNomination", new { id })).Required(),
        Nomination = (await api.GetAsync<NominationView>("ReadNomination", new { id })).Required(),
    });

    /// <param name="form">The selection that was refused as a whole, or an empty one.</param>
    internal static async Task<IResult> ShowAsync(ApiClient api, TimeProvider clock, Worklist asked, SentForm form)
    {
        var wanted = asked.For(api);
        var found = await WorklistView.ReadAsync(api, wanted, await api.TodayAsync(clock));
        return Page.Of<NominationList>(
            new
            {
                Found = found,
                Asked = wanted,
                Form = form,
                Steps = found.Items.SelectMany(item => item.Nomination.Actions ?? []).Distinct(StringComparer.Ordinal).Where(step => NominationSteps.IsForSelections(api, step)).ToList(),
            },
            form.Problem?.Status ?? StatusCodes.Status200OK);
    }
}
