using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Security;

/// <summary>Which access tokens are believed.</summary>
internal static class BearerValidation
{
    /// <summary>
    /// Validates bearer tokens against the configured authority, found by its discovery document, or against the
    /// embedded provider's key, without any network. A token that names nobody is refused: events record who acted.
    /// </summary>
    public static void AddBearerValidation(this IServiceCollection services, AccessSettings settings)
    {
        services.AddAuthentication().AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.Authority = settings.Authority;
            options.RequireHttpsMetadata = settings.RequireHttpsMetadata;
            (options.RefreshInterval, options.BackchannelTimeout) = (ProviderKeys.FreshAfter, ProviderKeys.Patience);
            options.TokenValidationParameters.ValidAudience = settings.Audience;
            options.TokenValidationParameters.ValidAlgorithms = [.. TokenForm.Algorithms];
            options.TokenValidationParameters.NameClaimType = "sub";
            options.TokenValidationParameters.RoleClaimType = ClaimNames.Own.Role;
            options.Events = new JwtBearerEvents
            {
                OnTokenValidated = ReadCaller,
                OnAuthenticationFailed = context => ProviderKeys.NoteWhenAwayAsync(context.HttpContext, context.Options.ConfigurationManager),
                OnChallenge = context => Tell(context, settings),
            };
        });

        // A key that the authority no longer lists is believed no more, not even for the hour that the library would.
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
        {
            if (options.ConfigurationManager is BaseConfigurationManager keys)
            {
                keys.UseLastKnownGoodConfiguration = false;
            }
        });

        if (settings.Embedded)
        {
            services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
                .Configure<SecurityKey>(static (options, key) => Believe(options.TokenValidationParameters, key));
        }
    }

    // The issuer is whatever address the client used to get the token, so it proves nothing here.
    // The signature does: the key never leaves this process.
    private static void Believe(TokenValidationParameters parameters, SecurityKey key)
    {
        parameters.IssuerSigningKey = key;
        parameters.ValidateIssuer = false;
    }

    private static Task ReadCaller(TokenValidatedContext context)
    {
        var token = (JsonWebToken)context.SecurityToken;
        if (TokenForm.FaultOf(token) is { } fault)
        {
            context.Fail(fault);
            return Task.CompletedTask;
        }

        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes((token.InnerToken ?? token).EncodedPayload));
        context.Principal = context.HttpContext.RequestServices.GetRequiredService<CallerClaims>().Read(payload.RootElement);
        if (Actor.SubjectOf(context.Principal) is null)
        {
            context.Fail("The token has neither a sub nor a client_id claim.");
        }

        return Task.CompletedTask;
    }

    private static Task Tell(JwtBearerChallengeContext context, AccessSettings settings)
    {
        if (ProviderKeys.IsAway(context.HttpContext))
        {
            context.HandleResponse();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else if (context.AuthenticateFailure is SecurityTokenInvalidAudienceException)
        {
            context.ErrorDescription = $"The token is for another audience; '{settings.Audience}' is expected.";
        }

        return Task.CompletedTask;
    }
}
