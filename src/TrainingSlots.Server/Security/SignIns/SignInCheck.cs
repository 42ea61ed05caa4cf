using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Security.SignIns;

/// <summary>Every request with the cookie of a session asks whether that session goes on: a copy of a cookie is worth no more than the session.</summary>
internal static class SignInCheck
{
    public static async Task RefuseEndedAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (SignInMark.Of(context.Properties) is { } session && services.GetRequiredService<TimeProvider>().GetUtcNow() - session.Begun < PageSignIn.LongestSession && Actor.SubjectOf(context.Principal!) is { } subject
            && !await services.GetRequiredService<EndedSignIns>().IsEndedAsync(session, subject, context.HttpContext.RequestAborted))
        {
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Ends the session that the request came with, if it came with one.</summary>
    public static async Task EndOwnAsync(HttpContext http)
    {
        var read = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (SignInMark.Of(read.Properties) is { } session)
        {
            await http.RequestServices.GetRequiredService<EndedSignIns>().EndOneAsync(session, http.RequestAborted);
        }
    }

    /// <summary>The provider's client, and what the provider says of itself now.</summary>
    public static async Task<(OpenIdConnectOptions Client, OpenIdConnectConfiguration Provider)> ProviderAsync(HttpContext http)
    {
        var client = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectDefaults.AuthenticationScheme);
        return (client, client.Configuration ?? await client.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted));
    }
}
