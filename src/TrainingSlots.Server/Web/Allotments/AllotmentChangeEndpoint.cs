using System.Globalization;
using System.Text.Json;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Views;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Allotments;

/// <summary>The forms that change an allotment, each on a page of its own with the balance before it.</summary>
public sealed class AllotmentChangeEndpoint : IEndpoint
{
    private const string Address = "/allotments/{programme}/{country}/{year}/{step}";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, (string programme, string country, string year, string step, ApiClient api) => ShowAsync(api, new AllotmentKey(programme, country, year), step, null)).AllowRoles(Roles.Administrator);
        app.MapForm(Address, (string programme, string country, string year, string step, HttpContext http, ApiClient api) => SendAsync(http, api, new AllotmentKey(programme, country, year), step)).AllowRoles(Roles.Administrator);
    }

    private static async Task<IResult> SendAsync(HttpContext http, ApiClient api, AllotmentKey key, string step)
    {
        if (!api.StepsOf("allotments").TryGetValue(step, out var operation))
        {
            return Results.NotFound();
        }

        var form = await SentForm.ReadAsync(http);
        var answer = await form.SendAsync<BalanceView>(api, operation, new { programme = key.Programme, country = key.Country, year = key.Year });
        return answer.Problem is { } problem
            ? await ShowAsync(api, key, step, form.Refused(problem))
            : Page.Next(key.Address, "allotment-" + step + (answer.Value!.Closing is { BecameGeneral.Count: > 0 } ? "-general" : string.Empty));
    }

    private static async Task<IResult> ShowAsync(ApiClient api, AllotmentKey key, string step, SentForm? sent)
    {
        if (!api.StepsOf("allotments").ContainsKey(step))
        {
            return Results.NotFound();
        }

        var balance = (await api.GetAsync<BalanceView>("ReadAllotment", new { programme = key.Programme, country = key.Country, year = key.Year })).Required();
        return Page.Of<AllotmentChange>(
            new { Balance = balance, Step = step, Form = sent ?? NewForm(balance, step), Blockers = await Blocker.OfAsync(api, sent?.Problem, key.Country) },
            sent?.Problem?.Status ?? StatusCodes.Status200OK);
    }

    // Earmarks are set as they shall be, so their form begins with how they are.
    private static SentForm NewForm(BalanceView balance, string step) => step is "earmarks"
        ? SentForm.With([.. balance.Earmarks.Select(earmark => ($"earmarks[{earmark.Key}]", (string?)earmark.Value.Slots.ToString(CultureInfo.InvariantCulture)))])
        : SentForm.Empty;
}

/// <summary>A nomination that stands in the way of a step.</summary>
/// <param name="Nomination">Its id.</param>
/// <param name="Seen">The nomination, where it is among the country's first ones.</param>
public sealed record Blocker(Guid Nomination, NominationView? Seen)
{
    /// <summary>The nominations that a refusal names. One list is read, not each of them.</summary>
    internal static async Task<IReadOnlyList<Blocker>> OfAsync(ApiClient api, ProblemJson? problem, string country)
    {
        if (problem?.Numbers.GetValueOrDefault("blockers") is not JsonElement { ValueKind: JsonValueKind.Array } blockers || blockers.GetArrayLength() == 0)
        {
            return [];
        }

        var answer = await api.GetAsync<NominationPage>("ListNominations", new { country, limit = ListNominationsEndpoint.MaxPage });
        var seen = answer.Value?.Nominations.ToDictionary(nomination => nomination.Id);
        return [.. blockers.EnumerateArray().Select(id => id.GetGuid()).Select(id => new Blocker(id, seen?.GetValueOrDefault(id)))];
    }
}
