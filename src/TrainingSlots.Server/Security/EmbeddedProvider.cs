using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace TrainingSlots.Server.Security;

/// <summary>
/// The product as its own OpenID Connect provider, in Development only: discovery, keys, <c>POST /connect/token</c> for
/// the demo accounts, and <c>/connect/authorize</c> for the pages. OpenIddict runs without a database (its degraded mode):
/// there is nothing to store, and the handlers take the place of its client table.
/// </summary>
internal static class EmbeddedProvider
{
    private const int KeyBits = 2048;
    private const int EncryptionKeyBytes = 32;
    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromHours(8);

    /// <summary>
    /// Adds the provider, and its signing key as the one <see cref="SecurityKey"/> of the process. The key lives in
    /// memory only: a restart makes a new one, and every token issued before it is refused from then on.
    /// </summary>
    public static void AddEmbeddedProvider(this IServiceCollection services)
    {
        var key = NewSigningKey();
        services.AddSingleton<SecurityKey>(key);
        services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode().AllowClientCredentialsFlow().DisableAccessTokenEncryption();
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.SetTokenEndpointUris("connect/token").SetAuthorizationEndpointUris("connect/authorize").SetAccessTokenLifetime(AccessTokenLifetime);
            server.AddSigningKey(key);

            // Only the provider reads what it encrypts, so it needs no pair of keys, which takes long to make.
            server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(EncryptionKeyBytes)));

            // Rights come from the account alone; generic clients ask for "openid" whatever they are.
            server.DisableScopeValidation();

            // A token's life runs on the wall clock, as its validation does, also where a test moves the product's clock.
            server.Configure(options => options.TimeProvider = TimeProvider.System);

            // No issuer is set: it follows the address the client used, so localhost, 127.0.0.1 and a container's name all work.
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(RefuseUnknownClients));
            server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(SignClientIn));
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(PagesClient.RefuseOthers));
            server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(PagesClient.SignInAsync));
            server.UseAspNetCore().DisableTransportSecurityRequirement();
        });
    }

    // The key itself and not its parameters: whoever takes in parameters checks their primes, each time for a good part of a second.
    private static RsaSecurityKey NewSigningKey()
    {
        var key = new RsaSecurityKey(RSA.Create(KeyBits));
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return key;
    }

    private static ValueTask RefuseUnknownClients(ValidateTokenRequestContext context)
    {
        if (!(context.Request.IsAuthorizationCodeGrantType() && PagesClient.Is(context.ClientId)) && DemoAccounts.Find(context.ClientId, context.ClientSecret) is null)
            context.Reject(Errors.InvalidClient, "There is no demo account with this client_id and client_secret.");
        return ValueTask.CompletedTask;
    }

    private static ValueTask SignClientIn(HandleTokenRequestContext context)
    {
        if (context.Request.IsAuthorizationCodeGrantType())
            context.SignIn(context.Principal!);
        else if (DemoAccounts.Find(context.ClientId, context.Request.ClientSecret) is { } account)
            context.SignIn(account.ToPrincipal());
        return ValueTask.CompletedTask;
    }
}
