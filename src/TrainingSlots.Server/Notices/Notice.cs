using System.Text.Json.Serialization;

namespace TrainingSlots.Server.Notices;

/// <summary>What a notice says: things, days and numbers, and no person. Who is nominated is looked up when it is sent, where the operator wants it named.</summary>
/// <param name="Session">Its code.</param>
/// <param name="Day">A reply-by date, a deadline, or the first day of the session.</param>
/// <param name="LastDay">The last day of the session.</param>
/// <param name="Until">When an offer ends.</param>
/// <param name="Places">How many are offered.</param>
public sealed record NoticeFacts(
    string? Country, string Session, string Title, DateOnly? Day = null, DateOnly? LastDay = null, DateTimeOffset? Until = null, int? Places = null,
    Guid? Nomination = null, Guid? Invitation = null);

/// <summary>Something to be told, before it is known to whom.</summary>
/// <param name="Key">The same whenever it is found again.</param>
/// <param name="Position">Of its event; <see cref="long.MaxValue"/> for a date that comes near.</param>
/// <param name="Countries">Those whose readers it concerns; readers of all countries are told anyway.</param>
/// <param name="Institute">That of the session.</param>
internal sealed record Told(string Key, long Position, NoticeKind Kind, IReadOnlyCollection<string> Countries, string? Institute, NoticeFacts Facts)
{
    /// <summary>The role of the office that it comes from, which is not told; null where everybody is.</summary>
    public string? From { get; init; }
}

/// <summary>One thing that one subscription is told, once: its id is made of both.</summary>
/// <param name="Mail">The mail that it is in.</param>
public sealed record Notice(string Id, Guid Subscription, string Mail, NoticeKind Kind, NoticeFacts Facts, DateTimeOffset At);

/// <summary>How far the log was gone through for notices.</summary>
public sealed record NoticeProgress(string Id, long Position)
{
    internal const string Only = "notices";
}

/// <summary>What became of a mail.</summary>
public enum MailStatus
{
    [JsonStringEnumMemberName("waiting")] Waiting,
    [JsonStringEnumMemberName("sent")] Sent,
    [JsonStringEnumMemberName("bounced")] Bounced,
    [JsonStringEnumMemberName("given-up")] GivenUp,
    [JsonStringEnumMemberName("dropped")] Dropped,
}

/// <summary>A mail: one notice, or those of a day. Neither the address nor the text is kept.</summary>
/// <param name="Reader">The subject of the subscription.</param>
/// <param name="Kind">Null for those of a day.</param>
public sealed record Mail(string Id, Guid Subscription, string Reader, NoticeKind? Kind, DateTimeOffset DueAt)
{
    public MailStatus Status { get; init; }

    public int Attempts { get; init; }

    /// <summary>When it is tried again, after a failure that may pass.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>What the server answered to the last attempt that failed: a number of SMTP. Its text is not kept, since it may have the address.</summary>
    public int? Code { get; init; }

    /// <summary>What failed, in a word.</summary>
    public string? Error { get; init; }

    /// <summary>When its status was last changed.</summary>
    public DateTimeOffset? At { get; init; }
}
