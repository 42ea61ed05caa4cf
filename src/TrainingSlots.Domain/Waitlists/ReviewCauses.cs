using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>Which queues an event may move.</summary>
public enum ReviewScope
{
    /// <summary>None.</summary>
    None,

    /// <summary>That of the session whose event it is.</summary>
    Session,

    /// <summary>Those in which somebody waits for a slot of the allotment whose event it is.</summary>
    Allotment,

    /// <summary>Those in which somebody waits for a place of the invitation whose event it is.</summary>
    Invitation,

    /// <summary>Those in which a person of the nomination waits, whose event it is.</summary>
    Person,

    /// <summary>All of the programme whose event it is.</summary>
    Programme,
}

/// <summary>
/// What calls for a review of a queue: whatever can have freed a place, ended a turn, or changed what a verdict rests on
/// (domain.md section 9).
/// </summary>
public static class ReviewCauses
{
    /// <summary>
    /// Somebody who joins a queue calls for a review too: a place may be free that a newcomer must leave to the queue and
    /// that nobody in it can take.
    /// </summary>
    [Rule("A verdict is looked at again whenever something that it rests on changes.", "section 9, queue", "ReviewCauseTests.Every_kind_of_event_calls_for_a_review_or_is_known_not_to")]
    public static ReviewScope ScopeOf(IFact fact) => fact switch
    {
        SeatReleased or SessionCapacityChanged or SessionPostponed or SessionReopened or WaitlistJoined or WaitlistLeft or WaitlistRecharged => ReviewScope.Session,
        SlotReleased or SlotRechargedOut or AllotmentGranted or AllotmentIncreased or AllotmentReduced or SlotsSurrendered or SlotsMovedIn or SlotsMovedOut
            or SlotsCarriedIn or EarmarkCarriedIn or EarmarksSet or AllotmentFrozen or AllotmentClosed => ReviewScope.Allotment,
        InvitationAccepted or InvitationDeclined or InvitationRescinded or InvitationLapsed or InvitationPlaceFreed => ReviewScope.Invitation,
        NominationWithdrawn or NominationRejected or NominationExpired or NominationCancelled or NominationRescheduled or NominationResubmitted or NomineeSubstituted
            or NomineeJoined or NomineeDidNotJoin or NomineeDidNotComplete or NomineeLeft or OfferDeclined or OfferLapsed or WaitlistEnded or TurnEnded or NominationCorrected => ReviewScope.Person,
        ProgrammePolicyChanged => ReviewScope.Programme,
        _ => ReviewScope.None,
    };

    /// <summary>True when a seat was taken that somebody who waits was not short of before: no place is freed, but a verdict may be another now.</summary>
    /// <param name="session">As it is afterwards.</param>
    public static bool Shortens(Session session, IFact fact) =>
        fact is SeatHeld seat && (session.Free == 0 || session.Queued.ContainsKey(seat.Country));

    /// <summary>The same of the last slot of a pool.</summary>
    public static bool Shortens(Allotment allotment, IFact fact) =>
        (fact switch { SlotHeld taken => taken.Service ?? Allotment.General, SlotRechargedIn taken => taken.Service ?? Allotment.General, _ => null }) is { } service
        && allotment.Pools.TryGetValue(service, out var pool) && pool.Available == 0;

    /// <summary>True when a person is bound from now on: what that one waits for elsewhere at the same time cannot be given.</summary>
    public static bool Binds(IFact fact) => fact is NominationSubmitted or NominationOffered or NominationResubmitted or NomineeSubstituted;

    /// <summary>The persons whose other nominations may be judged otherwise after an event of one of theirs.</summary>
    public static IEnumerable<Guid> PersonsOf(Nomination nomination, IFact fact) =>
        ScopeOf(fact) != ReviewScope.Person && !Binds(fact) ? []
        : fact is NomineeSubstituted substituted ? [substituted.Replaced, substituted.Person]
        : [nomination.Submitted.Person];
}
