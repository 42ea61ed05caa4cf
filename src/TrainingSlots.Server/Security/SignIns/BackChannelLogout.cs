using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Security.SignIns;

/// <summary>The provider tells that somebody signed out there (OpenID Connect Back-Channel Logout 1.0): their sessions here end with it.</summary>
public sealed class BackChannelLogoutEndpoint : IEndpoint
{
    internal const string Address = "/signout-backchannel";

    private const string Field = "logout_token";
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    public static void Map(IEndpointRouteBuilder app) => app.MapPost(Address, EndAsync).ExcludeFromDescription().AllowAnonymous();

    private static async Task EndAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            if (await TokenAsync(http) is not { } token)
            {
                var errors = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
                errors.Add(Field, "must be a logout token of the configured provider for this client");
                await Problems.WriteAsync(http, errors);
                return;
            }

            var ended = http.RequestServices.GetRequiredService<EndedSignIns>();
            await (Text(token, "sid") is { } session ? ended.EndAllAtProviderAsync(session, http.RequestAborted) : ended.EndAllOfAsync(token.Subject, http.RequestAborted));
        }
        catch (Exception failure) when (ProviderFaults.Of(failure) is { } problem)
        {
            await ProviderFaults.WriteAsync(http, problem);
        }
    }

    /// <summary>The token, if it is what section 2.6 of the specification asks of it.</summary>
    private static async Task<JsonWebToken?> TokenAsync(HttpContext http)
    {
        var (client, provider) = await SignInCheck.ProviderAsync(http);
        if (!http.Request.HasFormContentType || client.ConfigurationManager is not { } manager)
        {
            return null;
        }

        var sent = (await http.Request.ReadFormAsync(http.RequestAborted))[Field].ToString();
        var read = await ValidateAsync(sent, client.ClientId, provider);
        if (read.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            manager.RequestRefresh();
            read = await ValidateAsync(sent, client.ClientId, await manager.GetConfigurationAsync(http.RequestAborted));
        }

        return read is { IsValid: true, SecurityToken: JsonWebToken token } && IsLogout(token) ? token : null;
    }

    private static Task<TokenValidationResult> ValidateAsync(string token, string? client, OpenIdConnectConfiguration provider) => new JsonWebTokenHandler().ValidateTokenAsync(
        token, new TokenValidationParameters { ValidIssuer = provider.Issuer, ValidAudience = client, IssuerSigningKeys = provider.SigningKeys });

    private static bool IsLogout(JsonWebToken token) =>
        token.TryGetPayloadValue<JsonElement>("events", out var events) && events.ValueKind is JsonValueKind.Object && events.TryGetProperty(Event, out _)
        && !token.TryGetPayloadValue<object>("nonce", out _)
        && (Text(token, "sid") is not null || !string.IsNullOrEmpty(token.Subject));

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var text) && !string.IsNullOrEmpty(text) ? text : null;
}
