using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Allotments;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Views;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Forms;

namespace TrainingSlots.Server.Web.Allotments;

/// <summary>Moves slots from a country to another: first both balances are shown as they would be, then it is done.</summary>
public sealed class ReallocationEndpoint : IEndpoint
{
    private const string Address = "/reallocations/new";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, (HttpContext http) => ShowAsync(http, NewEndpoint.Begun(http, nameof(ReallocateSlots))))
            .AllowRoles(Roles.Administrator);
        app.MapForm(Address, SendAsync).AllowRoles(Roles.Administrator);
    }

    private static async Task<IResult> SendAsync(HttpContext http, ApiClient api)
    {
        var form = await SentForm.ReadAsync(http);
        if (!form.IsConfirmed)
        {
            var preview = await form.PreviewAsync(api, nameof(ReallocateSlots));
            return preview.Problem is { } refused ? await ShowAsync(http, form.Refused(refused)) : await PreviewAsync(api, form, preview.Value!.Balances);
        }

        var answer = await form.SendAsync<Reallocation>(api, nameof(ReallocateSlots));
        return answer.Problem is { } problem
            ? await ShowAsync(http, form.Refused(problem))
            : Page.Next($"/allotments/{answer.Value!.From.Programme}/{answer.Value.From.Country}/{answer.Value.From.Year}", "allotment-reallocate");
    }

    private static async Task<IResult> PreviewAsync(ApiClient api, SentForm form, IReadOnlyList<BalanceView> after)
    {
        var changes = new List<BalanceChange>();
        foreach (var balance in after.OrderBy(balance => !string.Equals(balance.Country, form["from"], StringComparison.Ordinal)))
        {
            var before = await api.GetAsync<BalanceView>("ReadAllotment", new { programme = balance.Programme, country = balance.Country, year = balance.Year });
            changes.Add(new BalanceChange(before.Required(), balance));
        }

        return Page.Of<ReallocationPreview>(new { Form = form, Changes = changes });
    }

    private static Task<IResult> ShowAsync(HttpContext http, SentForm form) => NewEndpoint.ShowAsync(http, nameof(ReallocateSlots), Address, "/slots", form, preview: true);
}

/// <summary>The balance of an allotment now, and as it would be.</summary>
public sealed record BalanceChange(BalanceView Before, BalanceView After);
