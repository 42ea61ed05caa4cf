using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using TrainingSlots.Server.Http;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace TrainingSlots.Server.Security;

/// <summary>The pages as the one client of the embedded provider that people sign in to: by a click on a demo account.</summary>
internal static class PagesClient
{
    public const string Id = "trainingslots-pages";

    /// <summary>Where the provider sends people back to, on the address that they came to.</summary>
    public const string CallbackPath = "/signin-oidc";

    public static bool Is(string? client) => string.Equals(client, Id, StringComparison.Ordinal);

    /// <summary>Codes go to this server only.</summary>
    public static ValueTask RefuseOthers(ValidateAuthorizationRequestContext context)
    {
        var request = context.Transaction.GetHttpRequest()!;
        var own = $"{request.Scheme}://{request.Host}{request.PathBase}{CallbackPath}";
        if (!Is(context.ClientId))
            context.Reject(Errors.InvalidClient, "Only the pages of this server sign people in here.");
        else if (!string.Equals(context.RedirectUri, own, StringComparison.Ordinal))
            context.Reject(Errors.InvalidRequest, "The redirect_uri is not this server's.");
        return ValueTask.CompletedTask;
    }

    /// <summary>Signs in the account of <c>login_hint</c>; without one, shows the accounts, each a link to the same request with its hint.</summary>
    public static async ValueTask SignInAsync(HandleAuthorizationRequestContext context)
    {
        if (DemoAccounts.Find(context.Request.LoginHint) is { } account)
        {
            var principal = account.ToPrincipal();
            principal.SetScopes(context.Request.GetScopes());
            context.SignIn(principal);
            return;
        }

        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        await http.RequestServices.GetRequiredService<IPages>().AccountsAsync(http);
        context.HandleRequest();
    }
}
