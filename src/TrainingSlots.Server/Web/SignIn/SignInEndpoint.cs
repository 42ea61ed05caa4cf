using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Web.SignIn;

/// <summary>Signing in leads to the provider and back to where the person wanted to go; signing out ends the session here and there.</summary>
public sealed class SignInEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(PageSignIn.Path, (string? to) => Results.Challenge(new AuthenticationProperties { RedirectUri = LocalAddress.Of(to) }, [OpenIdConnectDefaults.AuthenticationScheme]))
            .AllowAnonymous();
        app.MapForm("/sign-out", SignOutAsync).AllowAnonymous();
        app.MapPage("/language/{code}", (string code, string? to, HttpContext http) =>
        {
            if (code is "en" or "fr")
            {
                LanguageCookie.Keep(http, code);
            }

            return Page.Next(LocalAddress.Of(to));
        }).AllowAnonymous();
    }

    // An authority that does not say where sessions end keeps its own; the demo provider has none.
    private static async Task<IResult> SignOutAsync(HttpContext http, Microsoft.Extensions.Options.IOptionsMonitor<OpenIdConnectOptions> options)
    {
        var provider = options.Get(OpenIdConnectDefaults.AuthenticationScheme);
        var known = provider.Configuration ?? await provider.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
        if (string.IsNullOrEmpty(known.EndSessionEndpoint))
        {
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Page.Next("/");
        }

        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]);
    }
}

/// <summary>Addresses to go on to, of this server only: a link from elsewhere cannot lead people away.</summary>
internal static class LocalAddress
{
    public static string Of(string? address) => address is ['/', not ('/' or '\\'), ..] ? address : "/";
}
