using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>When an offer ends by itself: every offer does (domain.md section 9).</summary>
internal static class OfferEnds
{
    /// <summary>An offer runs from its recording, and no longer than until the day begins at the host on which the session does, whether or not somebody records that.</summary>
    [Rule("An offer lapses at the session's start at the latest, whether or not somebody recorded the start.", "section 9, queue", "OfferEndTests.It_cannot_be_taken_once_the_session_begins_whether_or_not_somebody_recorded_the_start")]
    public static DateTimeOffset BeforeTheStart(ProgrammePolicy policy, SessionPublished session, Moment at) =>
        Earlier(at.RecordedAt.AddHours(policy.OfferHours), at.Host.StartOf(session.Start));

    /// <summary>In a session that has begun by the day it is recorded.</summary>
    [Rule("In a session that has begun an offer lapses the policy's paper days after it was recorded.", "section 9, queue", "OfferEndTests.The_policy_says_how_long_paper_waits")]
    public static DateTimeOffset OnPaper(ProgrammePolicy policy, Moment at) => at.RecordedAt.AddDays(policy.PaperDays);

    /// <summary>The end of an offer whose session begins earlier now than the offer would end; null where the offer stays as it is.</summary>
    public static DateTimeOffset? Shortened(DateTimeOffset? end, DateOnly start, Moment at) =>
        at.Host.StartOf(start) is var begins && begins > at.RecordedAt && (end is null || begins < end) ? begins : null;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
