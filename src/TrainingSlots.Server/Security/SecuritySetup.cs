using Marten;
using Microsoft.AspNetCore.Authorization;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Limits;
using TrainingSlots.Server.Security.SignIns;

namespace TrainingSlots.Server.Security;

/// <summary>Puts access control into the host: these two calls are all that <c>Program.cs</c> needs.</summary>
public static class SecuritySetup
{
    /// <summary>Adds authentication, the embedded provider where it belongs, and the rule that what is not opened is shut.</summary>
    /// <exception cref="InvalidOperationException">Outside Development without <c>Authentication__Authority</c>.</exception>
    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = AccessSettings.Read(builder.Configuration, builder.Environment);
        if (settings.Embedded)
            builder.Services.AddEmbeddedProvider();

        builder.Services.AddSingleton<OwnAddress>();
        builder.Services.AddBearerValidation(settings);
        builder.Services.AddPageSignIn(settings);
        builder.Services.AddSessionKeys();
        builder.Services.AddSingleton(services => new EndedSignIns(services.GetRequiredService<IDocumentStore>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.ConfigureMarten(EndedSignIns.AddTo);
        builder.AddLimits();
        ProviderKeys.WaitForFreshOnes();
        builder.Services.AddSingleton(settings.Claims);
        builder.Services.AddSingleton<CallerClaims>();
        builder.Services.AddSingleton<AccessRefusals>();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler>(services => services.GetRequiredService<AccessRefusals>());
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new DeclaredAccess()).Build());

        // OpenIddict writes requests for tokens at Information, and whole tokens at Trace.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        return builder;
    }

    /// <summary>Puts authentication, the limits of each caller and authorization into the pipeline; call it before endpoints are mapped.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseLimits();
        app.UseAuthorization();
        return app;
    }
}
