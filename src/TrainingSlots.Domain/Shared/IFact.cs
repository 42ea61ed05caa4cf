namespace TrainingSlots.Domain.Shared;

/// <summary>
/// Something that happened, as it is stored for ever. Its recorded time and position are the log's;
/// the effective date is part of what happened.
/// </summary>
public interface IFact
{
    /// <summary>The day on which the fact is true, never later than the day at the programme's host on which it was recorded.</summary>
    DateOnly EffectiveOn { get; }
}

/// <summary>A fact with its place in the log. Position 0 means: decided, not yet written.</summary>
public readonly record struct Recorded(IFact Fact, long Position);

/// <summary>Both clocks of a decision. Handed in, never read.</summary>
/// <param name="EffectiveOn">The day the office says it decided.</param>
/// <param name="RecordedAt">The instant it is being written down, UTC.</param>
/// <param name="Host">The calendar at the programme's host.</param>
public readonly record struct Moment(DateOnly EffectiveOn, DateTimeOffset RecordedAt, HostClock Host)
{
    /// <summary>The day of recording at the host: today.</summary>
    public DateOnly RecordedOn => Host.DayOf(RecordedAt);
}
