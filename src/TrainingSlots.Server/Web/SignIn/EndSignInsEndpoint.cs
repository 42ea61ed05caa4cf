using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Security.SignIns;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.SignIn;

/// <summary>Where an administrator ends the sessions of somebody whose device or account is no longer theirs alone.</summary>
public sealed class EndSignInsPageEndpoint : IEndpoint
{
    private const string Address = "/accounts/sessions";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, () => Page.Of<EndSignInsPage>(new { Form = SentForm.Empty })).AllowRoles(Roles.Administrator);
        app.MapForm(Address, async (HttpContext http, ApiClient api) =>
        {
            var form = await SentForm.ReadAsync(http);
            var answer = await form.SendAsync<SignInsEnded>(api, nameof(EndSignIns));
            return answer.Problem is { } problem ? Page.Again<EndSignInsPage>(problem, new { Form = form.Refused(problem) }) : Page.Next(Address, "sign-ins-ended");
        }).AllowRoles(Roles.Administrator);
    }
}
