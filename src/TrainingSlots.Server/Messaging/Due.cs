using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Messaging;

/// <summary>A durable message that is due at an instant: what it stands for is recorded when it is handled, not when it is due.</summary>
public interface IDue
{
    DateTimeOffset DueAt { get; }
}

/// <summary>Instants at which days end.</summary>
public static class Due
{
    /// <summary>The first instant after a day, UTC.</summary>
    public static DateTimeOffset After(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
