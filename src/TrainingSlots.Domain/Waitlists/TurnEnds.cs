using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>
/// A turn in the queue ends, with its reason, when its ground ends (domain.md section 9): nobody waits at the head of a queue
/// for what can never come. The start and the end of the session end all turns in it, in decisions of their own.
/// </summary>
public static class TurnEnds
{
    /// <summary>The host took the invitation back.</summary>
    public const string InvitationRescinded = "INVITATION_RESCINDED";

    /// <summary>The country declined the invitation.</summary>
    public const string InvitationDeclined = "INVITATION_DECLINED";

    /// <summary>The invitation was not answered in time.</summary>
    public const string InvitationLapsed = "INVITATION_LAPSED";

    /// <summary>Why a turn ends, whatever places become free; null while it can come up.</summary>
    [Rule("A turn ends, with its reason, when its ground ends.", "section 9, queue", "EndOfWaitingTests.An_invitation_that_is_over_ends_the_turns_under_it_and_the_next_one_is_offered_the_seat")]
    internal static string? ReasonOf(Queue queue, Waiting waiting)
    {
        var limits = queue.LimitsOf(waiting);
        return limits.Invitation?.Status switch
        {
            InvitationStatus.Rescinded => InvitationRescinded,
            InvitationStatus.Declined => InvitationDeclined,
            InvitationStatus.Lapsed => InvitationLapsed,
            _ => limits.Allotment.Status == AllotmentStatus.Closed && IsChargedThere(queue, waiting) ? RefusalCodes.AllotmentClosed : null,
        };
    }

    internal static Decision In(Queue queue, Moment at) => Decision.All(
        queue.Session.Waitlist.Select(waiting => ReasonOf(queue, waiting) is { } reason ? End(queue, waiting, reason, EffectiveDates.NotBefore(queue.NotBefore(waiting), at.RecordedOn)) : Decision.All()));

    /// <summary>The turn of a session that moved into another year waits to be charged to that one.</summary>
    private static bool IsChargedThere(Queue queue, Waiting waiting) => string.Equals(waiting.Year, queue.Session.Announced.Year, StringComparison.Ordinal);

    private static Decision End(Queue queue, Waiting waiting, string reason, DateOnly on) => Decision.All(
        Decision.Of(queue.Session.Id, new WaitlistLeft(waiting.Nomination, Statuses.Name(NominationStatus.Expired), on)),
        Decision.Of(StreamKeys.Nomination(waiting.Nomination), new TurnEnded(reason, on)));
}
