using NodaTime;
using NodaTime.Extensions;
using NodaTime.TimeZones;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Countries;

/// <summary>The calendar of a time zone, by the rules that come with the product: the same on every machine.</summary>
internal sealed class ZoneClock(DateTimeZone zone) : HostClock
{
    /// <summary>A day that the clocks enter late begins then, and one that they enter twice begins the first time.</summary>
    private static readonly ZoneLocalMappingResolver First = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    public override string Zone => zone.Id;

    public override DateOnly DayOf(DateTimeOffset instant) => instant.ToInstant().InZone(zone).Date.ToDateOnly();

    public override DateTimeOffset StartOf(DateOnly day) => zone.ResolveLocal(LocalDate.FromDateOnly(day).AtMidnight(), First).ToDateTimeOffset().ToUniversalTime();
}
