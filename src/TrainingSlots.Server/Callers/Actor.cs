using System.Security.Claims;
using System.Text.Json.Serialization;
using static TrainingSlots.Server.Callers.Roles;

namespace TrainingSlots.Server.Callers;

/// <summary>
/// Who asks, and how far that reaches. It travels inside messages and is stored with every event, so it is plain
/// data: no claims, no token. Several roles add up: the actor reaches what the widest of them reaches.
/// </summary>
public sealed record Actor(
    string Subject,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Countries,
    IReadOnlyList<string> Institutes)
{
    /// <summary>Stands among the countries of an actor who may act for all of them: it is said, never concluded from silence.</summary>
    public const string EveryCountry = "*";

    private const string EveryInstitute = "*";

    /// <summary>
    /// The countries the actor may see and act for; null means all of them, empty means none.
    /// An institute is scoped by session, not by country, so only its country claims, if it has any, limit it here.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<string>? CountryScope => Roles.Any(ReachesEveryCountry) ? null : Roles.Count == 0 ? [] : Countries;

    /// <summary>Reads the actor from an authenticated principal, whose claims have the product's own names.</summary>
    /// <exception cref="InvalidOperationException">The principal has neither <c>sub</c> nor <c>client_id</c>.</exception>
    public static Actor From(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return new(
            SubjectOf(principal) ?? throw new InvalidOperationException("The caller has neither a sub nor a client_id claim."),
            [.. Values(principal, ClaimNames.Own.Role).Where(All.Contains)],
            [.. Values(principal, ClaimNames.Own.Country).Select(country => country.ToUpperInvariant())],
            [.. Values(principal, ClaimNames.Own.Institute)]);
    }

    /// <summary>True when the actor may see and act for this country (ISO 3166-1 alpha-2).</summary>
    public bool MayActFor(string country) =>
        CountryScope is not { } scope || scope.Contains(country, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// True when the actor may act for a session of this institute. Only the role institute is limited, and
    /// only while the actor has no wider role; a session without an institute is then left to those who may act for all.
    /// </summary>
    public bool MayActForInstitute(string? institute) =>
        !Roles.Any(role => role is Institute)
        || Roles.Any(role => role is Coordinator or Auditor or Administrator)
        || Institutes.Any(own => own is EveryInstitute)
        || (institute is not null && Institutes.Any(own => SameName(own, institute)));

    internal static string? SubjectOf(ClaimsPrincipal principal) =>
        Values(principal, "sub").Concat(Values(principal, "client_id")).FirstOrDefault();

    private bool ReachesEveryCountry(string role) => role switch
    {
        Auditor or Administrator => true,
        Coordinator or Institute => Countries.Contains(EveryCountry, StringComparer.Ordinal),
        _ => false,
    };

    // The same name typed on another keyboard may be composed differently.
    private static bool SameName(string left, string right) =>
        string.Equals(left.Trim().Normalize(), right.Trim().Normalize(), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Values(ClaimsPrincipal principal, string type) => principal.Claims
        .Where(claim => string.Equals(claim.Type, type, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(claim.Value))
        .Select(claim => claim.Value.Trim())
        .Distinct(StringComparer.Ordinal);
}
