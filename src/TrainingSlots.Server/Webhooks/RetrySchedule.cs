namespace TrainingSlots.Server.Webhooks;

/// <summary>When a failed delivery is tried again: the schedule that Standard Webhooks suggests, about three days in all.</summary>
public static class RetrySchedule
{
    /// <summary>How long after each failed attempt the next one follows.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The longest wait that a receiver can ask for with Retry-After.</summary>
    private static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(24);

    /// <summary>How often an event is tried before its endpoint is paused.</summary>
    public static int MaxAttempts => Waits.Length + 1;

    /// <summary>When to try again after so many failures; null when that was the last attempt.</summary>
    public static DateTimeOffset? Next(int failures, DateTimeOffset now, TimeSpan? retryAfter)
    {
        if (failures >= MaxAttempts)
        {
            return null;
        }

        var (wait, asked) = (Waits[failures - 1], retryAfter ?? TimeSpan.Zero);
        return now + (asked > wait ? TimeSpan.FromTicks(Math.Min(asked.Ticks, Math.Max(MaxRetryAfter.Ticks, wait.Ticks))) : wait);
    }
}
