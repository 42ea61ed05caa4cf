using System.Text.Json.Serialization;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.OfficeMessages;

namespace TrainingSlots.Server.Notices;

/// <summary>What somebody can be told of by mail.</summary>
public enum NoticeKind
{
    [JsonStringEnumMemberName("invitation-issued")] InvitationIssued,
    [JsonStringEnumMemberName("reply-by-near")] ReplyByNear,
    [JsonStringEnumMemberName("deadline-near")] DeadlineNear,
    [JsonStringEnumMemberName("offer-made")] OfferMade,
    [JsonStringEnumMemberName("nomination-returned")] NominationReturned,
    [JsonStringEnumMemberName("nomination-accepted")] NominationAccepted,
    [JsonStringEnumMemberName("nomination-refused")] NominationRefused,
    [JsonStringEnumMemberName("session-moved")] SessionMoved,
    [JsonStringEnumMemberName("session-cancelled")] SessionCancelled,
    [JsonStringEnumMemberName("message")] Message,
}

/// <summary>When somebody is told.</summary>
public enum NoticeTime
{
    [JsonStringEnumMemberName("at-once")] AtOnce,
    [JsonStringEnumMemberName("daily")] Daily,
}

/// <summary>What is known of the kinds.</summary>
public static class NoticeKinds
{
    private static readonly string[] ReadersOfInvitations = [Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal];

    public static IReadOnlyList<NoticeKind> All { get; } = Enum.GetValues<NoticeKind>();

    /// <summary>Who may be told of a kind: those who may read what it is about.</summary>
    public static IReadOnlyCollection<string> RolesOf(NoticeKind kind) => kind switch
    {
        NoticeKind.InvitationIssued or NoticeKind.ReplyByNear => ReadersOfInvitations,
        NoticeKind.Message => Office.Readers,
        _ => Roles.All,
    };

    /// <summary>The kinds that somebody may be told of.</summary>
    public static IReadOnlyList<NoticeKind> OpenTo(IReadOnlyCollection<string> roles) => [.. All.Where(kind => roles.Intersect(RolesOf(kind), StringComparer.Ordinal).Any())];

    /// <summary>Its name, as in the API.</summary>
    public static string NameOf(NoticeKind kind) => System.Text.Json.JsonSerializer.SerializeToElement(kind, Http.Json.Options).GetString()!;

    /// <summary>The kind of a name, or null.</summary>
    public static NoticeKind? Of(string name) => All.Where(kind => string.Equals(NameOf(kind), name, StringComparison.Ordinal)).Cast<NoticeKind?>().FirstOrDefault();
}
