using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Security;

/// <summary>Whose tokens are believed, and how they name things. Section <c>Authentication</c> of the configuration.</summary>
/// <param name="ClientId">The name under which the pages are known to the authority.</param>
/// <param name="ClientSecret">Their secret there; null for a public client, which PKCE alone protects.</param>
/// <param name="Scopes">What the pages ask the authority for.</param>
internal sealed record AccessSettings(string? Authority, string Audience, bool RequireHttpsMetadata, ClaimRules Claims, string ClientId, string? ClientSecret, IReadOnlyList<string> Scopes)
{
    /// <summary>Who tokens are for, unless the configuration says otherwise.</summary>
    public const string DefaultAudience = "trainingslots";

    private static readonly string[] DefaultScopes = ["openid", "profile"];

    /// <summary>True when the product is its own provider: in Development, while no authority is named.</summary>
    public bool Embedded => Authority is null;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SetupException">
    /// No authority outside Development: the demo accounts are public, so the start stops rather than open the door to them.
    /// Or a setting that has no meaning.
    /// </exception>
    public static AccessSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Authentication");
        string? Setting(string name) => section[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

        if (Setting("Authority") is { } authority)
        {
            var https = section.GetValue("RequireHttpsMetadata", defaultValue: true);
            Check(authority, https);
            return new(
                authority,
                Setting("Audience") ?? DefaultAudience,
                https,
                ClaimRules.Read(Setting, environment.IsDevelopment()),
                Setting("ClientId") ?? PagesClient.Id,
                Setting("ClientSecret"),
                Setting("Scopes")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? DefaultScopes);
        }

        if (environment.IsDevelopment())
            return new(Authority: null, DefaultAudience, RequireHttpsMetadata: false, ClaimRules.Own, PagesClient.Id, ClientSecret: null, DefaultScopes);

        throw new SetupException(
            $"No authority: set Authentication__Authority to the address of an OpenID Connect provider. "
            + $"The environment is {environment.EnvironmentName}; only Development may run without one, on demo accounts.");
    }

    private static void Check(string authority, bool https)
    {
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            throw new SetupException($"Authentication__Authority is '{authority}': it is the address of an OpenID Connect provider, such as https://login.example.org/realms/training.");
        }

        if (https && address.Scheme is "http")
        {
            throw new SetupException($"Authentication__Authority is '{authority}', without TLS: only a provider on a test machine is believed so, with Authentication__RequireHttpsMetadata=false.");
        }
    }
}
