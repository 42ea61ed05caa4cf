using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace TrainingSlots.Server.Countries;

/// <summary>The time zones that have an IANA name, and which of them a country's capital keeps.</summary>
internal static class TimeZones
{
    /// <summary>Where the list of IANA names another place of the country first.</summary>
    private static readonly FrozenDictionary<string, string> Capitals = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AU"] = "Australia/Sydney",
        ["BR"] = "America/Sao_Paulo",
        ["CA"] = "America/Toronto",
        ["FM"] = "Pacific/Pohnpei",
        ["PS"] = "Asia/Hebron",
        ["RU"] = "Europe/Moscow",
        ["UA"] = "Europe/Kyiv",
        ["UZ"] = "Asia/Tashkent",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Firsts = TzdbDateTimeZoneSource.Default.ZoneLocations!
        .DistinctBy(location => location.CountryCode, StringComparer.Ordinal).ToFrozenDictionary(location => location.CountryCode, location => location.ZoneId, StringComparer.Ordinal);

    /// <summary>No IANA name is longer.</summary>
    private const int MaxLength = 50;

    private static readonly FrozenSet<string> Names = DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for an IANA name, written as IANA does.</summary>
    public static bool IsKnown(string name) => Names.Contains(name);

    /// <summary>The time zone of a country's capital, or null for a country of none.</summary>
    public static string? OfCapital(string country) => Capitals.GetValueOrDefault(country) ?? Firsts.GetValueOrDefault(country);

    /// <summary>The IANA name that somebody may have meant: the same but for capitals, of the same place, or but for a slip or two; else null.</summary>
    public static string? Near(string name)
    {
        var text = name.Trim().Replace(' ', '_');
        return text.Length > MaxLength ? null : Names.Order(StringComparer.Ordinal).Select(known => (Known: known, Slips: SlipsBetween(text, known)))
            .Where(one => one.Slips <= text.Length / 4).OrderBy(one => one.Slips).FirstOrDefault().Known;
    }

    private static int SlipsBetween(string text, string known) => IsPlaceOf(text, known) ? 0 : Slips.Between(text.ToUpperInvariant(), known.ToUpperInvariant());

    private static bool IsPlaceOf(string text, string known) => string.Equals(text, known[(known.LastIndexOf('/') + 1)..], StringComparison.OrdinalIgnoreCase);
}
