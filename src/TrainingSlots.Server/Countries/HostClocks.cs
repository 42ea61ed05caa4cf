using System.Collections.Concurrent;
using NodaTime;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Countries;

/// <summary>
/// What day it is for a programme: the one place where an instant becomes a day. It is the date of the time zone that the
/// policy names or, without one, of the capital of the host's country; where a country has no time zone, of UTC.
/// </summary>
public static class HostClocks
{
    /// <summary>How far the calendars of the world are before and behind that of UTC.</summary>
    private static readonly (TimeSpan Before, TimeSpan Behind) Widest = (TimeSpan.FromHours(14), TimeSpan.FromHours(12));

    private static readonly ConcurrentDictionary<string, HostClock> Known = new(StringComparer.Ordinal);

    /// <summary>The calendar at the programme's host, under the policy that it has.</summary>
    public static HostClock Of(Programme programme) => Of(programme.Host, programme.Policy);

    /// <inheritdoc cref="Of(Programme)"/>
    /// <param name="host">ISO 3166-1 alpha-2 code of the host country.</param>
    public static HostClock Of(string host, ProgrammePolicy policy) => (policy.TimeZone ?? TimeZones.OfCapital(host)) is { } zone ? In(zone) : HostClock.Utc;

    /// <summary>The calendar of a time zone, by its IANA name.</summary>
    public static HostClock In(string zone) => Known.GetOrAdd(zone, static name => new ZoneClock(DateTimeZoneProviders.Tzdb[name]));

    /// <summary>The latest day that it is anywhere: what is after it is in the future at every host.</summary>
    public static DateOnly LatestDay(DateTimeOffset now) => HostClock.Utc.DayOf(now + Widest.Before);

    /// <summary>The earliest day that it is anywhere: what is before it is past at every host.</summary>
    public static DateOnly EarliestDay(DateTimeOffset now) => HostClock.Utc.DayOf(now - Widest.Behind);
}
