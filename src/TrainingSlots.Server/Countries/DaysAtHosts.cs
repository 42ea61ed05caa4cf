using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Countries;

/// <summary>What day it is at the hosts of all programmes, at one instant. It is made for reads; a decision reads its programme under its locks.</summary>
public sealed class DaysAtHosts(IReadOnlyDictionary<string, HostClock> hosts, DateTimeOffset now)
{
    /// <summary>Today for what is about programmes of several hosts: the date at all of them or, where it is not the same, that of UTC.</summary>
    public DateOnly Common => Days is [var only] ? only : Recorded;

    /// <summary>The earliest date that it is at one of the hosts.</summary>
    public DateOnly Earliest => Days is [var first, ..] ? first : Common;

    /// <summary>The latest date that it is at one of the hosts.</summary>
    public DateOnly Latest => Days is [.., var last] ? last : Common;

    /// <summary>Today by the recorded clock, which is one for all hosts: UTC.</summary>
    public DateOnly Recorded => HostClock.Utc.DayOf(now);

    /// <summary>Today by programme.</summary>
    public IReadOnlyDictionary<string, DateOnly> ByProgramme => hosts.ToDictionary(host => host.Key, host => host.Value.DayOf(now), StringComparer.Ordinal);

    private List<DateOnly> Days => [.. hosts.Values.Select(host => host.DayOf(now)).Distinct().Order()];

    /// <summary>Today for a programme; for one that is not there, or none, <see cref="Common"/>.</summary>
    public DateOnly Of(string? programme) => DayOf(programme, now) ?? Common;

    /// <summary>The day of an instant at the host of a programme, or null.</summary>
    public DateOnly? DayOf(string? programme, DateTimeOffset instant) => programme is not null && hosts.TryGetValue(programme, out var host) ? host.DayOf(instant) : null;
}
