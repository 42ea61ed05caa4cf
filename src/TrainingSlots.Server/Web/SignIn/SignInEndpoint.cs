using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Security.SignIns;

namespace TrainingSlots.Server.Web.SignIn;

/// <summary>Signing in leads to the provider and back to where the person wanted to go; signing out ends the session here and there.</summary>
public sealed class SignInEndpoint : IEndpoint
{
    private static readonly TimeSpan LanguageKept = TimeSpan.FromDays(365);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(PageSignIn.Path, SignInAsync).AllowAnonymous();
        app.MapForm("/sign-out", SignOutAsync).AllowAnonymous();
        app.MapPage("/language/{code}", (string code, string? to, HttpContext http) =>
        {
            if (code is "en" or "fr")
            {
                KeepLanguage(http, code);
            }

            return Page.Next(LocalAddress.Of(to));
        }).AllowAnonymous();
    }

    // The language that a reader chose goes before the one that the browser asks for.
    private static void KeepLanguage(HttpContext http, string code) => http.Response.Cookies.Append(LanguagesSetup.Cookie, code, new CookieOptions
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = LanguageKept,
    });

    private static async Task SignInAsync(string? to, HttpContext http)
    {
        try
        {
            await http.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = LocalAddress.Of(to) });
        }
        catch (Exception failure) when (ProviderFaults.Of(failure) is { } problem)
        {
            await ProviderFaults.WriteAsync(http, problem);
        }
    }

    // Whatever the provider does, the session here ends. One that does not say where sessions end keeps its own; the demo provider has none.
    private static async Task SignOutAsync(HttpContext http, IOptionsMonitor<OpenIdConnectOptions> options)
    {
        await SignInCheck.EndOwnAsync(http);
        var provider = options.Get(OpenIdConnectDefaults.AuthenticationScheme);
        if (await EndsSessionsAsync(provider, http.RequestAborted))
        {
            await http.SignOutAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = "/" });
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return;
        }

        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        await Page.Next("/").ExecuteAsync(http);
    }

    private static async Task<bool> EndsSessionsAsync(OpenIdConnectOptions provider, CancellationToken cancellation)
    {
        try
        {
            var known = provider.Configuration ?? await provider.ConfigurationManager!.GetConfigurationAsync(cancellation);
            return !string.IsNullOrEmpty(known.EndSessionEndpoint);
        }
        catch (Exception failure) when (ProviderFaults.Of(failure) is not null)
        {
            return false;
        }
    }
}
