namespace TrainingSlots.Server.Store;

/// <summary>
/// The answer to a command with an Idempotency-Key, written in the transaction of its events and kept for ever.
/// It holds no personal data, so that an erased person is not kept alive by it.
/// </summary>
/// <param name="Id">Hash of the caller's subject and the key: one caller's key never answers another's.</param>
/// <param name="RequestHash">What was asked, hashed under the key, which is not stored.</param>
/// <param name="Body">The answer; the nominee who was named then is joined again when it is given again.</param>
/// <param name="Nomination">The nomination whose nominee the answer shows, or null.</param>
public sealed record Receipt(
    string Id, string RequestHash, int Status, string Body, Guid? Nomination, long Version, DateTimeOffset RecordedAt);
