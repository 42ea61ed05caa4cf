namespace TrainingSlots.Server.Store.Due;

/// <summary>A durable message that is due at an instant: what it stands for is recorded when it is handled, not when it is due.</summary>
public interface IDue
{
    DateTimeOffset DueAt { get; }
}
