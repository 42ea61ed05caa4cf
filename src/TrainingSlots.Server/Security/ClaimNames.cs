using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace TrainingSlots.Server.Security;

/// <summary>The claims in which an authority says what a caller is and how far that reaches.</summary>
public sealed record ClaimNames(string Role, string Country, string Institute)
{
    /// <summary>The names used inside the product, and by its embedded provider.</summary>
    public static ClaimNames Own { get; } = new("role", "country", "institute");
}

/// <summary>
/// Puts an authority's claims under the product's own names, so that nothing further in has to know the configuration.
/// A claim that already has one of our names but is not the configured one gives no right and is dropped.
/// </summary>
internal sealed class ClaimTranslation(ClaimNames theirs) : IClaimsTransformation
{
    private readonly Dictionary<string, string> own = new[]
    {
        (Theirs: theirs.Role, Own: ClaimNames.Own.Role),
        (Theirs: theirs.Country, Own: ClaimNames.Own.Country),
        (Theirs: theirs.Institute, Own: ClaimNames.Own.Institute),
    }.ToDictionary(pair => pair.Theirs, pair => pair.Own, StringComparer.Ordinal);

    /// <summary>The same principal under our names. Applying it twice changes nothing: their claims stay.</summary>
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal) => Task.FromResult(
        theirs == ClaimNames.Own || principal.Identity is not ClaimsIdentity { IsAuthenticated: true } identity
            ? principal
            : new ClaimsPrincipal(Translated(identity)));

    private ClaimsIdentity Translated(ClaimsIdentity identity) => new(
        identity.Claims.Where(claim => !own.ContainsValue(claim.Type))
            .Concat(identity.Claims.Where(claim => own.ContainsKey(claim.Type)).Select(claim => new Claim(own[claim.Type], claim.Value))),
        identity.AuthenticationType,
        identity.NameClaimType,
        ClaimNames.Own.Role);
}
