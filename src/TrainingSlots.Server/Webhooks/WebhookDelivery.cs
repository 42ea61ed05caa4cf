namespace TrainingSlots.Server.Webhooks;

/// <summary>One attempt to deliver one event to one endpoint, whether it came through or not.</summary>
/// <param name="Number">Counts the attempts of the endpoint.</param>
/// <param name="Position">The event's.</param>
/// <param name="Type">The event's type.</param>
/// <param name="MessageId">The same at every attempt and replay of this event to this endpoint.</param>
/// <param name="Attempt">Counts the attempts at this event since it was last delivered, resumed or set back.</param>
/// <param name="Status">The HTTP status of the answer; null when there was none.</param>
/// <param name="Error">Why there was no answer.</param>
public sealed record WebhookDelivery(
    string Id, Guid Webhook, long Number, long Position, string Type, string MessageId, int Attempt, DateTimeOffset At,
    bool Delivered, int? Status, string? Error, long DurationMs, DateTimeOffset? NextAttemptAt)
{
    /// <summary>How many attempts the log keeps for an endpoint: the newest ones.</summary>
    public const int MaxKept = 10_000;

    /// <summary>The same with its place in the log of its endpoint.</summary>
    public WebhookDelivery Numbered(long number) => this with { Id = $"{Webhook}/{number}", Number = number };
}
