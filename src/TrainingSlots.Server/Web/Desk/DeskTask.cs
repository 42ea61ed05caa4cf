using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.NomineeDocuments;
using TrainingSlots.Server.Features.OfficeMessages;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Nominations;

namespace TrainingSlots.Server.Web.Desk;

/// <summary>Something that needs an answer.</summary>
/// <param name="Kind">Key of what it is; of a nomination, the step that comes next.</param>
/// <param name="Address">Where it is answered.</param>
/// <param name="Countries">Whose it is, by code.</param>
/// <param name="Person">The person that it is about, where it is about one.</param>
/// <param name="By">The last day for it, at the programme's host; null when there is none.</param>
/// <param name="At">The instant at which it ends, where it ends within a day.</param>
/// <param name="Today">The day that it is there.</param>
public sealed record DeskTask(string Kind, string Address, string Session, IReadOnlyList<string> Countries, string? Person, DateOnly? By, DateTimeOffset? At, DateOnly Today)
{
    /// <summary>Messages that nobody of the reader's office has read.</summary>
    public const string Message = "message";

    /// <summary>Documents that the policy asks for and that are not there.</summary>
    public const string Documents = "documents";

    /// <summary>The operation that answers it.</summary>
    public string Operation => Kind switch
    {
        "invitation" => nameof(AcceptInvitation),
        "deadline" => nameof(SubmitNomination),
        "unsettled" => nameof(MarkNoShow),
        Message => nameof(WriteNominationMessage),
        Documents => nameof(AddDocument),
        _ => NominationSteps.Operations[Kind],
    };

    /// <summary>True when it is the reader's own to do.</summary>
    internal bool IsFor(ApiClient api) => NominationSteps.Operations.ContainsKey(Kind) ? NominationSteps.WaitsFor(api, Kind) : api.May(Operation);

    internal static DeskTask Of(InvitationView invitation, DateOnly today) =>
        new("invitation", $"/invitations/{invitation.Id}", invitation.Session, [invitation.Country], null, invitation.ReplyBy, null, today);

    internal static DeskTask Of(DeadlineView deadline, IReadOnlyList<string> countries, DateOnly today) =>
        new("deadline", $"/sessions/{Uri.EscapeDataString(deadline.Session)}", deadline.Session, countries, null, deadline.Deadline, null, today);

    internal static DeskTask Of(UnreadView unread, DateOnly today) => new(
        Message, unread.Nomination is { } nomination ? $"/nominations/{nomination}?back=%2Fdesk#messages" : $"/invitations/{unread.Invitation}#messages",
        unread.Session, [unread.Country], null, null, null, today);

    internal static DeskTask Of(string kind, NominationView nomination, DaysAtHosts days)
    {
        var at = nomination.OfferExpiresAt ?? nomination.HoldExpiresAt;
        return new(
            kind, $"/nominations/{nomination.Id}?back=%2Fdesk", nomination.Session, [nomination.Country], nomination.Nominee?.Name,
            at is { } end ? days.DayOf(nomination.Slot.Programme, end) : null, at, days.Of(nomination.Slot.Programme));
    }
}
