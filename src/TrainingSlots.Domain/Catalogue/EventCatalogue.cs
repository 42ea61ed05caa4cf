using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;

namespace TrainingSlots.Domain.Catalogue;

/// <summary>An event type and the name it is stored under, for ever. A new shape gets a new version and an upcaster.</summary>
/// <param name="State">The type of the stream that holds it.</param>
public sealed record StoredEvent(Type Type, string Name, Type State);

/// <summary>Every event that a stream can hold.</summary>
public static class EventCatalogue
{
    public static IReadOnlyList<StoredEvent> All { get; } =
    [
        Of<ProgrammeEstablished, Programme>("programme-established.v1"),
        Of<ProgrammePolicyChanged, Programme>("programme-policy-changed.v1"),

        Of<AllotmentGranted, Allotment>("allotment-granted.v1"),
        Of<AllotmentIncreased, Allotment>("allotment-increased.v1"),
        Of<AllotmentReduced, Allotment>("allotment-reduced.v1"),
        Of<EarmarksSet, Allotment>("earmarks-set.v1"),
        Of<SlotHeld, Allotment>("slot-held.v1"),
        Of<SlotHoldRenewed, Allotment>("slot-hold-renewed.v1"),
        Of<SlotCommitted, Allotment>("slot-committed.v1"),
        Of<SlotUtilised, Allotment>("slot-utilised.v1"),
        Of<SlotWasted, Allotment>("slot-wasted.v1"),
        Of<SlotReleased, Allotment>("slot-released.v1"),
        Of<SlotCorrected, Allotment>("slot-corrected.v1"),
        Of<SlotRechargedOut, Allotment>("slot-recharged-out.v1"),
        Of<SlotRechargedIn, Allotment>("slot-recharged-in.v1"),
        Of<SlotsSurrendered, Allotment>("slots-surrendered.v1"),
        Of<SlotsMovedOut, Allotment>("slots-moved-out.v1"),
        Of<SlotsMovedIn, Allotment>("slots-moved-in.v1"),
        Of<SlotsCarriedOut, Allotment>("slots-carried-out.v1"),
        Of<SlotsCarriedIn, Allotment>("slots-carried-in.v1"),
        Of<EarmarkCarriedIn, Allotment>("earmark-carried-in.v1"),
        Of<CarryForwardApplied, Allotment>("carry-forward-applied.v1"),
        Of<SlotsLapsed, Allotment>("slots-lapsed.v1"),
        Of<SlotsReinstated, Allotment>("slots-reinstated.v1"),
        Of<AllotmentFrozen, Allotment>("allotment-frozen.v1"),
        Of<AllotmentClosed, Allotment>("allotment-closed.v1"),

        Of<SessionPublished, Session>("session-published.v1"),
        Of<SessionCapacityChanged, Session>("session-capacity-changed.v1"),
        Of<SessionClosed, Session>("session-closed.v1"),
        Of<SessionReopened, Session>("session-reopened.v1"),
        Of<SessionConfirmed, Session>("session-confirmed.v1"),
        Of<SessionStarted, Session>("session-started.v1"),
        Of<SessionCompleted, Session>("session-completed.v1"),
        Of<SessionPostponed, Session>("session-postponed.v1"),
        Of<SessionCancelled, Session>("session-cancelled.v1"),
        Of<SessionPlacesAccepted, Session>("session-places-accepted.v1"),
        Of<SessionPlacesGivenUp, Session>("session-places-given-up.v1"),
        Of<SeatHeld, Session>("seat-held.v1"),
        Of<SeatCommitted, Session>("seat-committed.v1"),
        Of<SeatJoined, Session>("seat-joined.v1"),
        Of<SeatCorrected, Session>("seat-corrected.v1"),
        Of<SeatReleased, Session>("seat-released.v1"),
        Of<WaitlistJoined, Session>("waitlist-joined.v1"),
        Of<WaitlistRecharged, Session>("waitlist-recharged.v1"),
        Of<WaitlistLeft, Session>("waitlist-left.v1"),
        Of<PlaceOfferedV1, Session>("place-offered.v1"),
        Of<PlaceOffered, Session>("place-offered.v2"),
        Of<WaitlistReviewed, Session>("waitlist-reviewed.v1"),

        Of<InvitationIssued, Invitation>("invitation-issued.v1"),
        Of<InvitationAcknowledged, Invitation>("invitation-acknowledged.v1"),
        Of<InvitationAccepted, Invitation>("invitation-accepted.v1"),
        Of<InvitationDeclined, Invitation>("invitation-declined.v1"),
        Of<InvitationRescinded, Invitation>("invitation-rescinded.v1"),
        Of<InvitationExtended, Invitation>("invitation-extended.v1"),
        Of<InvitationLapsed, Invitation>("invitation-lapsed.v1"),
        Of<InvitationPlaceFilled, Invitation>("invitation-place-filled.v1"),
        Of<InvitationPlaceFreed, Invitation>("invitation-place-freed.v1"),
        Of<InvitationMessageWritten, Invitation>("invitation-message-written.v1"),

        Of<NominationSubmitted, Nomination>("nomination-submitted.v1"),
        Of<NominationWaitlisted, Nomination>("nomination-waitlisted.v1"),
        Of<NominationOffered, Nomination>("nomination-offered.v1"),
        Of<OfferShortened, Nomination>("offer-shortened.v1"),
        Of<OfferTaken, Nomination>("offer-taken.v1"),
        Of<OfferDeclined, Nomination>("offer-declined.v1"),
        Of<OfferLapsed, Nomination>("offer-lapsed.v1"),
        Of<WaitlistEnded, Nomination>("waitlist-ended.v1"),
        Of<TurnEnded, Nomination>("turn-ended.v1"),
        Of<NominationEndorsed, Nomination>("nomination-endorsed.v1"),
        Of<NominationRecommended, Nomination>("nomination-recommended.v1"),
        Of<NominationAccepted, Nomination>("nomination-accepted.v1"),
        Of<NominationConfirmed, Nomination>("nomination-confirmed.v1"),
        Of<NomineeJoined, Nomination>("nominee-joined.v1"),
        Of<NomineeCompleted, Nomination>("nominee-completed.v1"),
        Of<NomineeDidNotComplete, Nomination>("nominee-did-not-complete.v1"),
        Of<NomineeLeft, Nomination>("nominee-left.v1"),
        Of<NomineeDidNotJoin, Nomination>("nominee-did-not-join.v1"),
        Of<NominationRejected, Nomination>("nomination-rejected.v1"),
        Of<NominationWithdrawn, Nomination>("nomination-withdrawn.v1"),
        Of<NominationExpired, Nomination>("nomination-expired.v1"),
        Of<NominationReturned, Nomination>("nomination-returned.v1"),
        Of<NominationResubmitted, Nomination>("nomination-resubmitted.v1"),
        Of<NomineeSubstituted, Nomination>("nominee-substituted.v1"),
        Of<NomineeIdentified, Nomination>("nominee-identified.v1"),
        Of<NominationRescheduled, Nomination>("nomination-rescheduled.v1"),
        Of<NominationRecharged, Nomination>("nomination-recharged.v1"),
        Of<NominationCorrected, Nomination>("nomination-corrected.v1"),
        Of<NominationCancelled, Nomination>("nomination-cancelled.v1"),
        Of<NomineeDataErased, Nomination>("nominee-data-erased.v1"),
        Of<DocumentAdded, Nomination>("document-added.v1"),
        Of<DocumentWithdrawn, Nomination>("document-withdrawn.v1"),
        Of<NominationMessageWritten, Nomination>("nomination-message-written.v1"),
    ];

    /// <summary>The stored name of an event type.</summary>
    public static string NameOf(Type type) => Names[type];

    private static readonly Dictionary<Type, string> Names = All.ToDictionary(stored => stored.Type, stored => stored.Name);

    private static StoredEvent Of<TEvent, TState>(string name) => new(typeof(TEvent), name, typeof(TState));
}
