using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Views;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Sessions;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>Nominates a person: first for which session and country, then who it is, with the places that remain in sight.</summary>
public sealed class NewNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/nominations/new", (ApiClient api, TimeProvider clock, string? session, string? country, string? invitation, string? role) =>
                ShowAsync(api, clock, SentForm.With(("session", session.Given()), ("country", country.Given() ?? OnlyCountry(api)), ("invitation", invitation.Given()), ("role", role.Given()))))
            .AllowRoles(Roles.Coordinator, Roles.Nodal);
        app.MapForm("/nominations/new", SendAsync).AllowRoles(Roles.Coordinator, Roles.Nodal);
    }

    /// <summary>Who speaks for one country need not choose it.</summary>
    private static string? OnlyCountry(ApiClient api) => api.Actor.CountryScope is [var only] ? only : null;

    private static async Task<IResult> SendAsync(HttpContext http, ApiClient api, TimeProvider clock)
    {
        var form = await SentForm.ReadAsync(http);
        if (form["check"].Length > 0)
        {
            var supposed = await form.SendAsync<DryRunAnswer>(api, nameof(SubmitNomination), dryRun: true);
            return await ShowAsync(api, clock, supposed.Problem is { } wrong ? form.Refused(wrong) : form, supposed.Value);
        }

        var answer = await form.SendAsync<NominationView>(api, nameof(SubmitNomination));
        return answer.Problem is { } problem
            ? await ShowAsync(api, clock, form.Refused(problem))
            : Page.Next($"/nominations/{answer.Value!.Id}", answer.Value.Status == Domain.Nominations.NominationStatus.Waitlisted ? "nomination-waitlisted" : "nomination-submit");
    }

    private static async Task<IResult> ShowAsync(ApiClient api, TimeProvider clock, SentForm form, DryRunAnswer? supposed = null)
    {
        var status = form.Problem?.Status ?? StatusCodes.Status200OK;
        if (form["session"].Length == 0 || form["country"].Length == 0)
        {
            return Page.Of<ChooseSession>(new { Sessions = await AllSessions.ReadOpenAsync(api, clock), Form = form }, status);
        }

        return Page.Of<NominationForm>(new { Places = await RemainingPlaces.ReadAsync(api, form["session"], form["country"]), Form = form, Supposed = supposed }, status);
    }
}
