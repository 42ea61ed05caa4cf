using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Store.Due;

/// <summary>The product itself, when a date goes by.</summary>
public static class SystemActor
{
    public const string Subject = "system";

    /// <summary>The circumstances of a due message: effective on the day it was due, recorded now.</summary>
    public static CommandContext Context(DateTimeOffset now, DateTimeOffset dueAt) => new(
        new Actor(Subject, [], [], []), null, now, $"due/{dueAt:O}", null, string.Empty, null, DryRun: false)
    { DueAt = dueAt };

    /// <summary>The circumstances of a review of a waitlist: effective and recorded now.</summary>
    public static CommandContext Context(DateTimeOffset now, PromoteWaitlist review) => new(
        new Actor(Subject, [], [], []), null, now, $"promote/{review.Session}", null, string.Empty, null, DryRun: false);

    /// <summary>What is due is not refused; if it is, the message must not vanish: it goes to the dead letters, where operators look.</summary>
    /// <exception cref="InvalidOperationException">The decision was refused.</exception>
    public static void MustDo(Outcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"{refusal.Code}: {refusal.Detail}");
        }
    }
}
