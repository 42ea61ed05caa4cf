using TrainingSlots.Server.Store.Due;

namespace TrainingSlots.Server.Webhooks;

/// <summary>What one page of the log came to for an endpoint: how far it got, each attempt, and how it goes on. Pure.</summary>
public sealed record Round(long DeliveredTo, int Failures, DateTimeOffset? NextAttemptAt)
{
    public IReadOnlyList<WebhookDelivery> Deliveries { get; init; } = [];

    /// <summary>Why nothing more is sent until somebody resumes it, or null.</summary>
    public string? Disabled { get; init; }

    /// <summary>True when an event failed: nothing after it is sent before it.</summary>
    public bool IsOver { get; init; }

    public static Round Of(Webhook webhook) => new(webhook.DeliveredTo, webhook.Failures, webhook.NextAttemptAt);

    /// <summary>Everything up to a position is done without an attempt.</summary>
    public Round Passed(long position) => this with { DeliveredTo = position };

    public Round Attempted(Webhook webhook, LoggedEvent e, SendResult result, DateTimeOffset at)
    {
        var attempt = Failures + 1;
        var next = result.IsDelivered || result.IsGone ? null : RetrySchedule.Next(attempt, at + result.Duration, result.RetryAfter);
        var delivery = new WebhookDelivery(
            string.Empty, webhook.Id, 0, e.Position, e.Type, Payload.MessageId(webhook, e), attempt, at,
            result.IsDelivered, result.Status, result.Error, (long)result.Duration.TotalMilliseconds, next);
        var logged = this with { Deliveries = [.. Deliveries, delivery] };
        return result.IsDelivered
            ? logged with { DeliveredTo = e.Position, Failures = 0, NextAttemptAt = null }
            : logged with { Failures = attempt, NextAttemptAt = next, IsOver = true, Disabled = next is null ? Because(result, attempt) : null };
    }

    /// <summary>
    /// The endpoint after it. What was done meanwhile stands: a replay is not undone, a pause stays one, and a courier that
    /// lost its lock does not set back what the next one reached.
    /// </summary>
    public Webhook Apply(Webhook seen, Webhook fresh, DateTimeOffset at)
    {
        var logged = fresh with { Attempts = fresh.Attempts + Deliveries.Count };
        if (fresh.Replays != seen.Replays || fresh.DeliveredTo > DeliveredTo)
        {
            return logged;
        }

        var moved = logged with { DeliveredTo = DeliveredTo, Failures = Failures, NextAttemptAt = NextAttemptAt };
        return Disabled is { } reason && fresh.Status is WebhookStatus.Active
            ? moved.Changed(at, SystemActor.Subject, "disabled", reason) with { Status = WebhookStatus.Paused, Reason = reason }
            : moved;
    }

    private static string Because(SendResult result, int attempts) => result.IsGone
        ? "disabled: the receiver answered 410, it is gone"
        : $"disabled after {attempts} attempts; the last one: {(result.Status is { } status ? $"answer {status}" : result.Error)}";
}
