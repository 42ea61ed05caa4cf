using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Features.Webhooks;

/// <summary>An endpoint that is told of events.</summary>
/// <param name="Events">Patterns of event types, such as <c>nomination.*</c>.</param>
/// <param name="Country">Only events about this country.</param>
/// <param name="Countries">Only events about these countries; without either, about all.</param>
/// <param name="Reason">Why it is not active.</param>
/// <param name="DeliveredTo">Every event up to this position was delivered or is not for this endpoint.</param>
/// <param name="Failures">Attempts at the next event that have failed.</param>
/// <param name="NextAttemptAt">When the next event is tried again.</param>
/// <param name="Changes">Who did what to it, oldest first.</param>
/// <param name="Secret">What deliveries are signed with: shown when it is made, and not again.</param>
public sealed record WebhookView(
    Guid Id, string Url, IReadOnlyList<string> Events, string? Country, string? Description, string RegisteredBy, DateTimeOffset RegisteredAt,
    WebhookStatus Status, string? Reason, long DeliveredTo, int Failures, DateTimeOffset? NextAttemptAt, IReadOnlyList<WebhookChange> Changes, long Version,
    string? Secret = null, IReadOnlyList<string>? Countries = null)
{
    public static WebhookView Of(Webhook webhook) => new(
        webhook.Id, webhook.Url, webhook.Events, webhook.Country, webhook.Description, webhook.RegisteredBy, webhook.RegisteredAt,
        webhook.Status, webhook.Reason, webhook.DeliveredTo, webhook.Failures, webhook.NextAttemptAt, webhook.Changes, webhook.Version, Countries: webhook.Countries);
}
