using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TrainingSlots.Server.Webhooks;

/// <summary>Whether an endpoint is sent anything.</summary>
public enum WebhookStatus
{
    [JsonStringEnumMemberName("active")] Active,
    [JsonStringEnumMemberName("paused")] Paused,
    [JsonStringEnumMemberName("removed")] Removed,
}

/// <summary>Something that was done to an endpoint, and by whom.</summary>
public sealed record WebhookChange(DateTimeOffset At, string By, string Change, string? Reason);

/// <summary>
/// An endpoint that is told of events, and how far it has been told. Configuration, not a part of the ledger: it is a
/// document, which keeps who did what to it.
/// </summary>
/// <param name="Events">Patterns of event types; an event is told when one of them matches.</param>
/// <param name="Country">Only events about this country, or null.</param>
public sealed record Webhook(
    Guid Id, string Url, IReadOnlyList<string> Events, string? Country, string? Description, string RegisteredBy, DateTimeOffset RegisteredAt)
{
    /// <summary>How many of its changes an endpoint remembers: the newest ones.</summary>
    private const int MaxChanges = 50;

    /// <summary>Only events about these countries, where there are several.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>The countries that it is limited to, however many; null when it is told of all.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? Limit => Countries ?? (Country is null ? null : [Country]);

    public WebhookStatus Status { get; init; }

    /// <summary>Why it is not active, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>How often it was changed; deliveries do not count.</summary>
    public long Version { get; init; }

    /// <summary>Every event up to this position was delivered or is not for this endpoint.</summary>
    public long DeliveredTo { get; init; }

    /// <summary>Attempts at the next event that have failed.</summary>
    public int Failures { get; init; }

    /// <summary>When the next event is tried again; null is at once.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Attempts so far: the number of the last one in the delivery log.</summary>
    public long Attempts { get; init; }

    /// <summary>How often it was set back. What was under way before does not move it forward again.</summary>
    public int Replays { get; init; }

    public ImmutableList<WebhookChange> Changes { get; init; } = [];

    /// <summary>True when events may be sent now.</summary>
    public bool IsDue(DateTimeOffset now) => Status is WebhookStatus.Active && !(NextAttemptAt > now);

    /// <summary>The same, one version on, with who did what.</summary>
    public Webhook Changed(DateTimeOffset at, string by, string change, string? reason) => this with
    {
        Version = Version + 1,
        Changes = Changes.Add(new WebhookChange(at, by, change, reason)).RemoveRange(0, Math.Max(0, Changes.Count + 1 - MaxChanges)),
    };

    /// <summary>The next event is tried at once, as if it had never failed.</summary>
    public Webhook Fresh() => this with { Status = WebhookStatus.Active, Reason = null, Failures = 0, NextAttemptAt = null };
}
