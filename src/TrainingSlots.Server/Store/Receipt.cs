namespace TrainingSlots.Server.Store;

/// <summary>
/// The answer to a command with an Idempotency-Key, written in the transaction of its events and kept for ever.
/// </summary>
/// <param name="Id">Hash of the caller's subject and the key: one caller's key never answers another's.</param>
/// <param name="RequestHash">What was asked.</param>
public sealed record Receipt(string Id, string RequestHash, int Status, string Body, long Version, DateTimeOffset RecordedAt);
