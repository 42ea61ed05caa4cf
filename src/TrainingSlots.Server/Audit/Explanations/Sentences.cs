using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Audit.Explanations;

/// <summary>One plain sentence for each fact about a nomination or an allotment. No names of persons, and no country but its own. Pure.</summary>
internal static class Sentences
{
    public static string Of(IFact fact) => OfNomination(fact) ?? OfDecisions(fact) ?? OfPlaces(fact) ?? OfAllotment(fact) ?? "Something else changed.";

    private static string? OfNomination(IFact fact) => fact switch
    {
        NominationSubmitted e => $"It was submitted for {e.Session}; a slot of {e.Programme} {e.Year} was held {Until(e.HoldExpiresAt)}.",
        NominationWaitlisted e => $"It was queued for {e.Asked.Session}, since there was no place ({e.Short}).",
        NominationOffered e => $"A freed place was offered {Until(e.ExpiresAt)}.",
        OfferTaken e => $"The offered place was taken; its slot was held {Until(e.HoldExpiresAt)}.",
        OfferDeclined => "The country did not want the offered place, so it was withdrawn.",
        OfferLapsed e => $"Nobody took the offered place until {Instant(e.DueAt)}, so it expired.",
        OfferShortened e => $"The session was moved to an earlier start, so the offer ends at {Instant(e.ExpiresAt)}.",
        WaitlistEnded => "The session began while it waited, so it expired.",
        TurnEnded e => $"The ground of its turn ended ({e.Reason}), so it expired.",
        NominationResubmitted => "It was corrected and submitted again.",
        NomineeSubstituted => "Another person took the place; slot and seat were kept.",
        NominationRecharged e => $"The session moved into another year: the place is charged to {e.ToYear} instead of {e.FromYear}.",
        NominationCorrected e => $"That step was a slip: {e.Step} was taken back, and the nomination is {Statuses.Name(e.Status)} again.",
        NomineeIdentified { SamePerson: true } => "The office said that the nominee is the person on record who is alike in one sign and not in another.",
        NomineeIdentified => "The office said that the nominee is not the person on record who is alike.",
        NominationRescheduled { Unmet: [_, ..] unmet } e => $"The session was moved to {e.Start:yyyy-MM-dd}; the nominee no longer meets {string.Join(", ", unmet)}.",
        NominationRescheduled e => $"The session was moved to {e.Start:yyyy-MM-dd}; the nominee still meets every rule.",
        NominationCancelled => "The session was cancelled, and the nomination with it.",
        NominationExpired e => $"The hold ran out at {Instant(e.DueAt)} before it was accepted, so it expired.",
        DocumentAdded e => $"A document was added: {Statuses.Name(e.Kind)}.",
        DocumentWithdrawn e => $"A document was withdrawn: {Statuses.Name(e.Kind)}.",
        NominationMessageWritten => "An office wrote a message to the others.",
        NomineeDataErased => "The nominee's personal data were erased; the nomination stays.",
        _ => null,
    };

    private static string? OfDecisions(IFact fact) => fact switch
    {
        NominationEndorsed => "The nodal authority forwarded it.",
        NominationRecommended => "The mission recommended it.",
        NominationAccepted { ByPolicy: true } => "The programme's policy asks for no acceptance beyond the invitation's, so it was accepted at once.",
        NominationAccepted => "The host accepted it.",
        NominationConfirmed => "The institute confirmed it.",
        NominationRejected e => $"It was rejected by {e.By} ({e.Code}).",
        NominationReturned e => $"It was sent back for correction ({e.Code}); slot and seat were kept.",
        NominationWithdrawn => "The country took it back.",
        NomineeJoined => "The nominee joined.",
        NomineeCompleted => "The nominee finished.",
        NomineeDidNotComplete => "The nominee stayed to the end without finishing.",
        NomineeLeft => "The nominee left early.",
        NomineeDidNotJoin { SlotWasted: true } => "The nominee did not come; under the policy the slot counts as wasted.",
        NomineeDidNotJoin => "The nominee did not come; under the policy the slot went back.",
        _ => null,
    };

    private static string? OfPlaces(IFact fact) => fact switch
    {
        SlotHeld { Service: { } service } e => $"A slot earmarked for {service} was held {Until(e.ExpiresAt)}.",
        SlotHeld e => $"A slot was held {Until(e.ExpiresAt)}.",
        SlotHoldRenewed e => $"The slot was held further {Until(e.ExpiresAt)}.",
        SlotCommitted => "The held slot was made firm.",
        SlotUtilised => "The slot was utilised.",
        SlotWasted => "The slot was wasted.",
        SlotReleased e => $"The slot was given back, since the nomination was {e.Cause}.",
        SlotCorrected => "What was recorded of the slot was a slip; it is firm again.",
        SlotRechargedOut e => $"The slot is charged to {e.ToYear} instead, since the session moved into that year.",
        SlotRechargedIn e => $"The slot is charged here instead of to {e.FromYear}, since the session moved into this year.",
        SeatHeld => "A seat was held.",
        SeatCommitted => "The held seat was made firm.",
        SeatJoined => "The nominee sat in the seat.",
        SeatReleased e => $"The seat was given back, since the nomination was {e.Cause}.",
        SeatCorrected => "That the nominee sat in the seat was a slip; it is firm again.",
        WaitlistRecharged e => $"It waits for a slot of {e.Year} now, since the session moved into that year.",
        WaitlistJoined e => $"It entered the queue of the session, short of {e.Short}.",
        WaitlistLeft e => $"It left the queue of the session, since the nomination was {e.Cause}.",
        IPlaceOffered e => $"It was the first of {e.Waiting} waiting who could take the freed place.",
        SessionPostponed e => $"The session was postponed to {e.Start:yyyy-MM-dd}: {e.Reason}.",
        SessionCancelled e => $"The session was cancelled: {e.Reason}.",
        InvitationPlaceFilled e => $"It filled an accepted place as {(e.Role.Length == 0 ? "participant" : e.Role)}.",
        InvitationPlaceFreed e => $"The accepted place was open again, since the nomination was {e.Cause}.",
        _ => null,
    };

    private static string? OfAllotment(IFact fact) => fact switch
    {
        AllotmentGranted e => $"{e.Slots} slots were granted.",
        AllotmentIncreased e => $"{e.Slots} slots were added: {e.Reason}.",
        AllotmentReduced e => $"{e.Slots} slots were taken away: {e.Reason}.",
        SlotsSurrendered e => $"{e.Slots} slots were given back early: {e.Reason}.",
        SlotsMovedOut e => $"{e.Slots} slots went to another country: {e.Reason}.",
        SlotsMovedIn e => $"{e.Slots} slots came from another country: {e.Reason}.",
        SlotsCarriedOut e => $"{e.Slots} slots were carried to {e.ToYear}.",
        SlotsCarriedIn e => $"{e.Slots} slots were carried over from {e.FromYear}.",
        EarmarkCarriedIn e => $"{e.Slots} slots earmarked for {e.Service} were carried over from {e.FromYear}.",
        CarryForwardApplied e => $"Unused slots of the year go to {e.ToYear}.",
        SlotsReinstated e => $"{e.Slots} slots had not lapsed: what became of them was written down after the year was closed.",
        SlotsLapsed e => $"{e.Slots} unused slots lapsed.",
        EarmarksSet e => $"The earmarks were set: {e.Reason}.",
        AllotmentFrozen e => $"The allotment was frozen: {e.Reason}.",
        AllotmentClosed e => $"The allotment was closed: {e.Reason}.",
        _ => null,
    };

    private static string Until(DateTimeOffset? end) => end is { } instant ? $"until {Instant(instant)}" : "without an end of its own";

    private static string Instant(DateTimeOffset instant) => $"{instant.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
}
