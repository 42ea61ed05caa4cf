using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Security;

/// <summary>How an authority's claims are read.</summary>
/// <param name="RoleMap">The authority's values to ours; null when it uses ours.</param>
/// <param name="Separators">What parts one text into several values; empty when a text is one value.</param>
/// <param name="CoordinatorsEverywhere">True when a coordinator without any country claim acts for all countries.</param>
internal sealed record ClaimRules(ClaimNames Names, IReadOnlyDictionary<string, string>? RoleMap, char[] Separators, bool CoordinatorsEverywhere)
{
    /// <summary>Those of the embedded provider.</summary>
    public static ClaimRules Own { get; } = new(ClaimNames.Own, RoleMap: null, [], CoordinatorsEverywhere: true);

    /// <summary>Our role for a value of the authority's; null when it is none. With a map, nothing outside it is a role.</summary>
    public string? RoleOf(string value) => RoleMap is null ? Roles.All.Contains(value) ? value : null : RoleMap.GetValueOrDefault(value);

    /// <summary>Reads the rules from the section <c>Authentication</c>.</summary>
    /// <exception cref="SetupException">A setting has no meaning, or two claims have one name.</exception>
    public static ClaimRules Read(Func<string, string?> setting, bool development)
    {
        var names = new ClaimNames(setting("RoleClaim") ?? ClaimNames.Own.Role, setting("CountryClaim") ?? ClaimNames.Own.Country, setting("InstituteClaim") ?? ClaimNames.Own.Institute);
        if (new[] { names.Role, names.Country, names.Institute }.Distinct(StringComparer.Ordinal).Count() < 3)
        {
            throw new SetupException("Authentication__RoleClaim, Authentication__CountryClaim and Authentication__InstituteClaim must name three different claims.");
        }

        return new(names, MapOf(setting("RoleMap")), SeparatorsOf(setting("ClaimSeparators")), setting("CoordinatorsWithoutCountry") switch
        {
            null => development,
            "all" => true,
            "none" => false,
            var other => throw new SetupException($"Authentication__CoordinatorsWithoutCountry is '{other}': it is all or none."),
        });
    }

    // value=role, one after the other, parted by semicolons or line breaks.
    private static Dictionary<string, string>? MapOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in text.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = entry.LastIndexOf('=');
            var role = entry[(equals + 1)..].Trim();
            if (equals <= 0 || !Roles.All.Contains(role) || !map.TryAdd(entry[..equals].Trim(), role))
            {
                throw new SetupException($"Authentication__RoleMap: '{entry}' is not value=role, with a role of {string.Join(", ", Roles.All.Order(StringComparer.Ordinal))} and each value once.");
            }
        }

        return map;
    }

    private static char[] SeparatorsOf(string? text) => text switch
    {
        null or "none" => [],
        "blanks" => [' '],
        "commas" => [','],
        "both" => [' ', ','],
        _ => throw new SetupException($"Authentication__ClaimSeparators is '{text}': it is none, blanks, commas or both."),
    };
}
