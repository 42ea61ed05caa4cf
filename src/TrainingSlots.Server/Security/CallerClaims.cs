using System.Security.Claims;
using System.Text.Json;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Security;

/// <summary>
/// Reads who a caller is from what an authority sent, and says it in the product's own words, so that nothing further in
/// has to know the configuration. What is not needed is left behind.
/// </summary>
internal sealed partial class CallerClaims(ClaimRules rules, ILogger<CallerClaims> log)
{
    /// <summary>The claim that says why a caller has no role, for the refusal that follows from it.</summary>
    public const string WithoutRole = "without_role";

    /// <summary>The claim for roles is not there.</summary>
    public const string Absent = "absent";

    /// <summary>It is there, and has no value.</summary>
    public const string Empty = "empty";

    private const string Unknown = "unknown";
    private static readonly string[] Named = ["sub", "client_id", "name"];

    /// <param name="sources">Payloads of tokens and answers about the user, the most trusted first.</param>
    public ClaimsPrincipal Read(params IReadOnlyList<JsonElement> sources)
    {
        var identity = new ClaimsIdentity("authority", "name", ClaimNames.Own.Role);
        foreach (var name in Named)
        {
            identity.AddClaims(ClaimValues.Find(name, sources, []).Values.Select(value => new Claim(name, value)));
        }

        var said = ClaimValues.Find(rules.Names.Role, sources, rules.Separators);
        var roles = said.Values.Select(rules.RoleOf).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (roles.Count == 0)
        {
            TellWithoutRole(identity, said);
        }

        identity.AddClaims(roles.Select(role => new Claim(ClaimNames.Own.Role, role)));
        identity.AddClaims(Countries(roles, sources).Select(country => new Claim(ClaimNames.Own.Country, country)));
        identity.AddClaims(ClaimValues.Find(rules.Names.Institute, sources, rules.Separators).Values.Select(institute => new Claim(ClaimNames.Own.Institute, institute)));
        return new ClaimsPrincipal(identity);
    }

    // Absence opens every country only where the operator says so, or where the sessions of an institute are the limit.
    private IEnumerable<string> Countries(List<string> roles, IReadOnlyList<JsonElement> sources)
    {
        var said = ClaimValues.Find(rules.Names.Country, sources, rules.Separators);
        return said.Present ? said.Values.Where(IsCode).Select(code => code.ToUpperInvariant())
            : roles.Contains(Roles.Coordinator, StringComparer.Ordinal) ? (rules.CoordinatorsEverywhere ? [Actor.EveryCountry] : [])
            : roles.Contains(Roles.Institute, StringComparer.Ordinal) ? [Actor.EveryCountry]
            : [];
    }

    private static bool IsCode(string code) => code is [var first, var second] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second);

    private void TellWithoutRole(ClaimsIdentity identity, ClaimValues said)
    {
        var found = !said.Present ? Absent : said.Values.Count == 0 ? Empty : Unknown;
        LogWithoutRole(log, rules.Names.Role, found, said.Values.Count);
        identity.AddClaim(new Claim(WithoutRole, found));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A caller has no role: the claim '{Claim}' is {Found} ({Count} values).")]
    private static partial void LogWithoutRole(ILogger logger, string claim, string found, int count);
}
