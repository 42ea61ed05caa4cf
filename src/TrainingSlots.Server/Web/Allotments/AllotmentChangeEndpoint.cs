using System.Globalization;
using TrainingSlots.Server.Features.Allotments;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Allotments;

/// <summary>The forms that change an allotment, each on a page of its own with the balance before it.</summary>
public sealed class AllotmentChangeEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var step in AllotmentSteps.Operations.Keys)
        {
            var address = $"/allotments/{{programme}}/{{country}}/{{year}}/{step}";
            app.MapPage(address, (string programme, string country, string year, ApiClient api) => ShowAsync(api, programme, country, year, step, null))
                .AllowRoles(Roles.Administrator);
            app.MapForm(address, (string programme, string country, string year, HttpContext http, ApiClient api) => SendAsync(http, api, programme, country, year, step))
                .AllowRoles(Roles.Administrator);
        }
    }

    private static async Task<IResult> SendAsync(HttpContext http, ApiClient api, string programme, string country, string year, string step)
    {
        var form = await SentForm.ReadAsync(http);
        var answer = await form.SendAsync<BalanceView>(api, AllotmentSteps.Operations[step], new { programme, country, year });
        return answer.Problem is { } problem
            ? await ShowAsync(api, programme, country, year, step, form.Refused(problem))
            : Page.Next(AllotmentSteps.AddressOf(answer.Value!), "allotment-" + step + (answer.Value!.Closing is { BecameGeneral.Count: > 0 } ? "-general" : string.Empty));
    }

    private static async Task<IResult> ShowAsync(ApiClient api, string programme, string country, string year, string step, SentForm? sent)
    {
        var balance = (await api.GetAsync<BalanceView>("ReadAllotment", new { programme, country, year })).Required();
        return Page.Of<AllotmentChange>(
            new { Balance = balance, Step = step, Form = sent ?? NewForm(balance, step), Blockers = await Blocker.OfAsync(api, sent?.Problem, country) },
            sent?.Problem?.Status ?? StatusCodes.Status200OK);
    }

    // Earmarks are set as they shall be, so their form begins with how they are.
    private static SentForm NewForm(BalanceView balance, string step) => step is "earmarks"
        ? SentForm.With([.. balance.Earmarks.Select(earmark => ($"earmarks[{earmark.Key}]", (string?)earmark.Value.Slots.ToString(CultureInfo.InvariantCulture)))])
        : SentForm.Empty;
}
