using System.Security.Claims;
using OpenIddict.Abstractions;
using TrainingSlots.Server.Callers;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace TrainingSlots.Server.Security;

/// <summary>Someone who may sign in to a Development instance; the name serves as client id and as user name.</summary>
internal sealed record DemoAccount(string Name, string Role, IReadOnlyList<string> Countries, IReadOnlyList<string> Institutes)
{
    /// <summary>What a token for this account says: subject, role, and the reach of that role.</summary>
    public ClaimsPrincipal ToPrincipal()
    {
        var identity = new ClaimsIdentity("demo", Claims.Name, ClaimNames.Own.Role);
        identity.SetClaim(Claims.Subject, Name)
            .SetClaim(Claims.Name, Name)
            .SetClaims(ClaimNames.Own.Role, [Role])
            .SetClaims(ClaimNames.Own.Country, [.. Countries])
            .SetClaims(ClaimNames.Own.Institute, [.. Institutes]);
        identity.SetResources(AccessSettings.DefaultAudience);
        identity.SetDestinations(static _ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }
}

/// <summary>
/// The accounts of the embedded provider. They are published in the documentation, secret included, and are
/// registered nowhere outside Development.
/// </summary>
internal static class DemoAccounts
{
    private const string Secret = "demo";

    /// <summary>Every account, in the order the documentation lists them.</summary>
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("coordinator", Roles.Coordinator, [], []),
        new("coordinator-ml", Roles.Coordinator, ["ML"], []),
        new("administrator", Roles.Administrator, [], []),
        new("auditor", Roles.Auditor, [], []),
        new("mission-ml", Roles.Mission, ["ML"], []),
        new("mission-dz", Roles.Mission, ["DZ"], []),
        new("nodal-ml", Roles.Nodal, ["ML"], []),
        new("nodal-dz", Roles.Nodal, ["DZ"], []),
        new("institute", Roles.Institute, [], ["*"]),
    ];

    /// <summary>The account with this name and secret, or null.</summary>
    public static DemoAccount? Find(string? name, string? secret) => string.Equals(secret, Secret, StringComparison.Ordinal) ? Find(name) : null;

    /// <summary>The account with this name, or null: on the page of the provider a click is enough.</summary>
    public static DemoAccount? Find(string? name) => All.FirstOrDefault(account => string.Equals(account.Name, name, StringComparison.Ordinal));
}
