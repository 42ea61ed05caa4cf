using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Web.Layout;

/// <summary>The first page: who is not signed in reads what this is, everybody else is led to where they begin.</summary>
public sealed class StartEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/", (HttpContext http) => http.User.Identity?.IsAuthenticated is true ? Page.Next(Room.HomeOf(Actor.From(http.User))) : Page.Of<Start>(new { }))
        .AllowAnonymous();
}
