using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Tests.Nominations;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;
using static TrainingSlots.Domain.Tests.Waitlists.Line;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>What calls for a review of a queue: every kind of event either does, or is known not to.</summary>
public sealed class ReviewCauseTests
{
    /// <summary>They free nothing, end no turn and make nobody fit: what takes a place, what only moves it on, and what is about the person's papers.</summary>
    private static readonly Type[] Never =
    [
        typeof(ProgrammeEstablished),
        typeof(SlotHeld), typeof(SlotHoldRenewed), typeof(SlotCommitted), typeof(SlotUtilised), typeof(SlotWasted), typeof(SlotsCarriedOut), typeof(SlotsLapsed),
        typeof(SessionPublished), typeof(SessionClosed), typeof(SessionConfirmed), typeof(SessionStarted), typeof(SessionCompleted), typeof(SessionCancelled),
        typeof(SessionPlacesAccepted), typeof(SessionPlacesGivenUp), typeof(SeatHeld), typeof(SeatCommitted), typeof(SeatJoined), typeof(PlaceOfferedV1), typeof(PlaceOffered), typeof(WaitlistReviewed),
        typeof(InvitationIssued), typeof(InvitationAcknowledged), typeof(InvitationExtended), typeof(InvitationPlaceFilled),
        typeof(NominationSubmitted), typeof(NominationWaitlisted), typeof(NominationOffered), typeof(OfferShortened), typeof(OfferTaken), typeof(NominationEndorsed),
        typeof(NominationRecommended), typeof(NominationAccepted), typeof(NominationConfirmed), typeof(NomineeCompleted), typeof(NominationReturned),
        typeof(NomineeDataErased), typeof(NomineeIdentified), typeof(DocumentAdded), typeof(DocumentWithdrawn), typeof(NominationMessageWritten), typeof(InvitationMessageWritten),
        typeof(SlotCorrected), typeof(SlotRechargedIn), typeof(SlotsReinstated), typeof(CarryForwardApplied), typeof(SeatCorrected), typeof(NominationRecharged),
    ];

    [Fact]
    public void Every_kind_of_event_calls_for_a_review_or_is_known_not_to()
    {
        var kinds = typeof(IFact).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IFact)) && !type.IsInterface).ToList();
        kinds.Where(kind => ReviewCauses.ScopeOf((IFact)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(kind)) == ReviewScope.None)
            .ShouldBe(Never, ignoreOrder: true);
    }

    [Fact]
    public void The_last_slot_of_a_pool_and_the_last_seat_that_are_taken_change_what_others_are_short_of()
    {
        var log = Line.Of(2, Granted(2)).Asks(Samake);
        ReviewCauses.Shortens(log.Get<Allotment>(LedgerKey), Held(Samake, October(3))).ShouldBeFalse();
        log.Asks(Diarra);

        ReviewCauses.Shortens(log.Get<Allotment>(LedgerKey), Held(Diarra, October(3))).ShouldBeTrue();
        ReviewCauses.Shortens(log.Course(), Seated(Diarra, October(3))).ShouldBeTrue();
        ReviewCauses.Shortens(log.Seats(3).Course(), Seated(Diarra, October(3))).ShouldBeFalse();
    }

    [Fact]
    public void A_substitution_is_about_two_persons()
    {
        var log = OfTwo();
        ReviewCauses.PersonsOf(log.Get<Nomination>(Key(Samake)), new NomineeSubstituted(Keita, Samake, "c0ffee", null, 37, 12, October(4))).ShouldBe([Keita, Samake]);
        ReviewCauses.PersonsOf(log.Get<Nomination>(Key(Samake)), new NominationWithdrawn(October(4))).ShouldBe([Samake]);
        ReviewCauses.PersonsOf(log.Get<Nomination>(Key(Samake)), new NominationEndorsed(October(4))).ShouldBeEmpty();
    }
}
