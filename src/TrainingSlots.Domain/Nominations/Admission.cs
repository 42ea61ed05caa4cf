using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>Until when nominations are taken, how long a place is held for one, and when it is accepted at once.</summary>
public static class Admission
{
    /// <summary>
    /// A hold runs from its recording. One that was over before it was recorded never ends by itself: the office
    /// that enters it says what happened.
    /// </summary>
    [Rule("A hold runs from its recording; one that was over by then never ends by itself.", "section 3", "SubmissionTests.A_hold_runs_from_its_recording_unless_it_was_over_by_then")]
    public static DateTimeOffset? HoldEnds(ProgrammePolicy policy, Moment at) =>
        at.EffectiveOn.AddDays(policy.HoldDays) < at.RecordedOn ? null : at.RecordedAt.AddDays(policy.HoldDays);

    /// <summary>Nothing is left to decide: slot and seat become firm at once.</summary>
    internal static Decision AcceptByPolicy(string stream, Guid nomination, Allotment allotment, Session session, DateOnly on) => Decision.All(
        Decision.Of(allotment.Id, new SlotCommitted(nomination, on)),
        Decision.Of(session.Id, new SeatCommitted(nomination, on)),
        Decision.Of(stream, new NominationAccepted(ByPolicy: true, on)));

    /// <summary>True while a nomination for the session of this one can be submitted anew on that day.</summary>
    internal static bool IsOpen(Case of, DateOnly on) => SessionDecisions.NotOpen(of.Session) is null && on <= LastDay(of.Session.Announced, of.Policy);

    /// <summary>The last day of nominations: the deadline, and where there is none the session's end.</summary>
    internal static DateOnly LastDay(SessionPublished session, ProgrammePolicy policy) => Deadlines.Of(session, policy) is { } deadline && deadline < session.End ? deadline : session.End;
}
