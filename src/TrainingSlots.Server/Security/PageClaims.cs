using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Security.SignIns;

namespace TrainingSlots.Server.Security;

/// <summary>What a sign-in to the pages brought, kept until the session's claims are read from it.</summary>
internal static class PageClaims
{
    private static readonly object UserInfo = new();
    private static readonly object IdToken = new();

    public static Task KeepIdToken(TokenResponseReceivedContext context)
    {
        context.HttpContext.Items[IdToken] = context.TokenEndpointResponse.IdToken;
        return Task.CompletedTask;
    }

    public static Task KeepUserInfo(UserInformationReceivedContext context)
    {
        context.HttpContext.Items[UserInfo] = context.User.RootElement.Clone();
        return Task.CompletedTask;
    }

    /// <summary>The session has the caller's claims in our words, and of the provider's tokens only the one that a sign-out has to show.</summary>
    public static Task Read(TicketReceivedContext context)
    {
        var token = (string)context.HttpContext.Items[IdToken]!;
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.Split('.')[1]));
        var sources = context.HttpContext.Items[UserInfo] is JsonElement user ? new[] { payload.RootElement, user } : [payload.RootElement];
        context.Principal = context.HttpContext.RequestServices.GetRequiredService<CallerClaims>().Read(sources);
        PageSignIn.NoteSignedIn(context.HttpContext, Actor.SubjectOf(context.Principal));
        SignInMark.New(context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), ProviderSession(payload.RootElement)).PutOn(context.Properties!);
        context.Properties!.StoreTokens([new AuthenticationToken { Name = OpenIdConnectParameterNames.IdToken, Value = token }]);
        return Task.CompletedTask;
    }

    private static string? ProviderSession(JsonElement token) => token.TryGetProperty("sid", out var session) && session.ValueKind is JsonValueKind.String ? session.GetString() : null;

    /// <summary>A provider that knows who asks, and for whom, leads people back.</summary>
    public static Task NameClient(RedirectContext context)
    {
        context.ProtocolMessage.ClientId = context.Options.ClientId;
        return Task.CompletedTask;
    }
}
