using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

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
            options.TokenValidationParameters.ValidAudience = settings.Audience;
            options.TokenValidationParameters.NameClaimType = "sub";
            options.TokenValidationParameters.RoleClaimType = ClaimNames.Own.Role;
            options.Events = new JwtBearerEvents { OnTokenValidated = RefuseNobody };
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

    private static Task RefuseNobody(TokenValidatedContext context)
    {
        if (context.Principal is null || Actor.SubjectOf(context.Principal) is null)
            context.Fail("The token has neither a sub nor a client_id claim.");
        return Task.CompletedTask;
    }
}
