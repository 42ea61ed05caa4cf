using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Support;

/// <summary>A host so many hours ahead of UTC, all year; behind it with a negative number.</summary>
internal sealed class East(double hours) : HostClock
{
    public static readonly HostClock Delhi = new East(5.5);
    public static readonly HostClock Washington = new East(-4);

    public override string Zone => $"UTC{hours:+0.0;-0.0}";

    public override DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(hours)).DateTime);

    public override DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(hours));
}
