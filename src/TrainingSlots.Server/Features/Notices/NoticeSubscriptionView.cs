using TrainingSlots.Server.Notices;

namespace TrainingSlots.Server.Features.Notices;

/// <summary>Which mails the caller gets. It shows an address to nobody but its own reader.</summary>
/// <param name="Subscribed">False when the caller gets none.</param>
/// <param name="Address">Where mails go.</param>
/// <param name="Language">en or fr.</param>
/// <param name="TimeZone">IANA name of the time zone that days and hours of mails go by.</param>
/// <param name="When">At once, or one mail in the morning.</param>
/// <param name="Kinds">What the caller is told of.</param>
/// <param name="Open">What the caller may be told of.</param>
/// <param name="Countries">The countries that notices are limited to, as the caller's were when it was set; left out where they are not limited.</param>
/// <param name="Paused">True when too many mails came back: nothing is sent until it is set anew.</param>
/// <param name="Sends">False when this server sends no mails.</param>
/// <param name="Mails">The last mails, newest first.</param>
public sealed record NoticeSubscriptionView(
    bool Subscribed, string? Address, string? Language, string? TimeZone, NoticeTime When, IReadOnlyList<NoticeKind> Kinds, IReadOnlyList<NoticeKind> Open,
    IReadOnlyList<string>? Countries, bool Paused, bool Sends, IReadOnlyList<MailView> Mails);

/// <summary>What became of a mail.</summary>
/// <param name="Kind">Left out for those of a day.</param>
/// <param name="Attempts">How often it was handed over, or tried to be.</param>
/// <param name="Code">What the mail server answered to the last attempt that failed, a number of SMTP.</param>
/// <param name="Error">What failed, in a word: recipient-refused, message-refused, sender-refused, login-refused, tls-failed, tls-not-offered, connection-failed, timeout, not-now.</param>
/// <param name="At">When its status was last changed.</param>
public sealed record MailView(NoticeKind? Kind, DateTimeOffset DueAt, MailStatus Status, int Attempts, DateTimeOffset? NextAttemptAt, int? Code, string? Error, DateTimeOffset? At)
{
    internal static MailView Of(Mail mail) => new(mail.Kind, mail.DueAt, mail.Status, mail.Attempts, mail.NextAttemptAt, mail.Code, mail.Error, mail.At);
}
