using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web.Help;

namespace TrainingSlots.Server.Web.Layout;

/// <summary>The first page: who is not signed in reads what this is, everybody else is led to where they begin. And the page of help.</summary>
public sealed class StartEndpoint : IEndpoint
{
    private const string Help = "/help";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/", (HttpContext http) => http.User.Identity?.IsAuthenticated is true ? Page.Next(Room.HomeOf(Actor.From(http.User))) : Page.Of<Start>(new { })).AllowAnonymous();
        app.MapPage(Help, () => Page.Of<HelpPage>(new { })).AllowRoles([.. Roles.All]);
    }
}
