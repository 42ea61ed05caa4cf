using TrainingSlots.Server.Hosting;

namespace TrainingSlots.Server.Security;

/// <summary>Whose tokens are believed, and how they name things. Section <c>Authentication</c> of the configuration.</summary>
/// <param name="ClientId">The name under which the pages are known to the authority.</param>
/// <param name="ClientSecret">Their secret there; null for a public client, which PKCE alone protects.</param>
internal sealed record AccessSettings(string? Authority, string Audience, bool RequireHttpsMetadata, ClaimNames Claims, string ClientId, string? ClientSecret)
{
    /// <summary>Who tokens are for, unless the configuration says otherwise.</summary>
    public const string DefaultAudience = "trainingslots";

    /// <summary>True when the product is its own provider: in Development, while no authority is named.</summary>
    public bool Embedded => Authority is null;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SetupException">
    /// No authority outside Development: the demo accounts are public, so the start stops rather than open the door to them.
    /// </exception>
    public static AccessSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Authentication");
        string? Setting(string name) => section[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        var authority = Setting("Authority");
        if (authority is not null)
        {
            return new(
                authority,
                Setting("Audience") ?? DefaultAudience,
                section.GetValue("RequireHttpsMetadata", defaultValue: true),
                new(
                    Setting("RoleClaim") ?? ClaimNames.Own.Role,
                    Setting("CountryClaim") ?? ClaimNames.Own.Country,
                    Setting("InstituteClaim") ?? ClaimNames.Own.Institute),
                Setting("ClientId") ?? PagesClient.Id,
                Setting("ClientSecret"));
        }

        if (environment.IsDevelopment())
            return new(Authority: null, DefaultAudience, RequireHttpsMetadata: false, ClaimNames.Own, PagesClient.Id, ClientSecret: null);

        throw new SetupException(
            $"No authority: set Authentication__Authority to the address of an OpenID Connect provider. "
            + $"The environment is {environment.EnvironmentName}; only Development may run without one, on demo accounts.");
    }
}
