using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>
/// A person is nominated. Who it is lives apart: the fact carries a random id, a salted commitment to the
/// personal data, and only what rules need.
/// </summary>
/// <param name="Person">Random id of the person, the same in every nomination of that person.</param>
/// <param name="Commitment">SHA-256 in hex over a salt and the canonical personal data.</param>
/// <param name="AgeOnStart">Full years on the session's start date.</param>
/// <param name="HoldExpiresAt">When the hold ends, or null when it does not end by itself.</param>
public sealed record NominationSubmitted(
    Guid Nomination, string Session, string Country, string Programme, string Year, ProgrammeKind Kind, string Host, string? Institute,
    DateOnly Start, DateOnly End, Guid? Invitation, string? Role, string? Service, string? Earmark, Guid Person, string Commitment, int AgeOnStart,
    int? ExperienceYears, DateTimeOffset? HoldExpiresAt, SourceStatus? Source, DateOnly EffectiveOn) : IFact;

/// <summary>A person is nominated and waits for a place. <c>Short</c> is the code of what was missing.</summary>
public sealed record NominationWaitlisted(NominationSubmitted Asked, string Short, DateOnly EffectiveOn) : IFact;

/// <summary>A freed place is offered; slot and seat are held. <c>ExpiresAt</c> is null when the offer does not end by itself.</summary>
public sealed record NominationOffered(DateTimeOffset? ExpiresAt, DateOnly EffectiveOn) : IFact;

/// <summary>The offered place is taken: a submitted nomination with a hold of its own. <c>Earmark</c> is the one that the slot comes from, or null.</summary>
public sealed record OfferTaken(DateTimeOffset? HoldExpiresAt, string? Earmark, DateOnly EffectiveOn) : IFact;

/// <summary>The country does not want the offered place.</summary>
public sealed record OfferDeclined(DateOnly EffectiveOn) : IFact;

/// <summary>The offer ran out at <c>DueAt</c>.</summary>
public sealed record OfferLapsed(DateTimeOffset DueAt, DateOnly EffectiveOn) : IFact;

/// <summary>The session began while it waited.</summary>
public sealed record WaitlistEnded(DateOnly EffectiveOn) : IFact;

/// <summary>The session begins earlier now, and the offer of a place with it ends earlier: at <c>ExpiresAt</c>.</summary>
public sealed record OfferShortened(DateTimeOffset ExpiresAt, DateOnly EffectiveOn) : IFact;

/// <summary>
/// It waits no longer, since the ground of its turn has ended. <c>Reason</c> says which: the invitation was taken back,
/// declined or not answered, or the year was closed; a code of <c>TurnEnds</c> or of a refusal.
/// </summary>
public sealed record TurnEnded(string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>The nodal authority forwarded it.</summary>
public sealed record NominationEndorsed(DateOnly EffectiveOn) : IFact;

/// <summary>The mission recommended it.</summary>
public sealed record NominationRecommended(DateOnly EffectiveOn) : IFact;

/// <summary>The host accepted it, or the policy needs no acceptance beyond the invitation's.</summary>
public sealed record NominationAccepted(bool ByPolicy, DateOnly EffectiveOn) : IFact;

/// <summary>The institute confirmed it.</summary>
public sealed record NominationConfirmed(DateOnly EffectiveOn) : IFact;

/// <summary>The nominee came.</summary>
public sealed record NomineeJoined(DateOnly EffectiveOn) : IFact;

/// <summary>The nominee finished.</summary>
public sealed record NomineeCompleted(DateOnly EffectiveOn) : IFact;

/// <summary>The nominee stayed to the end without finishing.</summary>
public sealed record NomineeDidNotComplete(DateOnly EffectiveOn) : IFact;

/// <summary>The nominee left early.</summary>
public sealed record NomineeLeft(DateOnly EffectiveOn) : IFact;

/// <summary>The nominee did not come. <c>SlotWasted</c> as the policy had it.</summary>
public sealed record NomineeDidNotJoin(bool SlotWasted, DateOnly EffectiveOn) : IFact;

/// <summary>Turned down. <c>Code</c> is a short reason, never free text about a person.</summary>
public sealed record NominationRejected(string By, string Code, DateOnly EffectiveOn) : IFact;

/// <summary>Taken back by the country.</summary>
public sealed record NominationWithdrawn(DateOnly EffectiveOn) : IFact;

/// <summary>Sent back for correction; slot and seat are kept. <c>Code</c> is a short reason, never free text about a person.</summary>
public sealed record NominationReturned(string Code, DateOnly EffectiveOn) : IFact;

/// <summary>Corrected and submitted again, with the nominee as corrected.</summary>
public sealed record NominationResubmitted(
    Guid Person, string Commitment, string? Service, int AgeOnStart, int? ExperienceYears, DateOnly EffectiveOn) : IFact;

/// <summary>Another person takes the place; slot and seat are kept. <c>Replaced</c> is the person who does not come.</summary>
public sealed record NomineeSubstituted(
    Guid Replaced, Guid Person, string Commitment, string? Service, int AgeOnStart, int? ExperienceYears, DateOnly EffectiveOn) : IFact;

/// <summary>
/// The office said whether the nominee is somebody on record who is alike in one sign and not in another: <c>Other</c>, or one of
/// several. <c>Alike</c> and <c>Different</c> are names of fields; the reason is kept with the personal data.
/// </summary>
public sealed record NomineeIdentified(bool SamePerson, Guid? Other, IReadOnlyList<string> Alike, IReadOnlyList<string> Different, DateOnly EffectiveOn) : IFact;

/// <summary>The session has new dates; <c>Unmet</c> are the codes of the rules that the nominee no longer meets.</summary>
public sealed record NominationRescheduled(DateOnly Start, DateOnly End, IReadOnlyList<string> Unmet, DateOnly EffectiveOn) : IFact;

/// <summary>The session was cancelled.</summary>
public sealed record NominationCancelled(DateOnly EffectiveOn) : IFact;

/// <summary>The nominee's personal data were erased; the nomination stays.</summary>
public sealed record NomineeDataErased(DateOnly EffectiveOn) : IFact;

/// <summary>The hold ran out at <c>DueAt</c>.</summary>
public sealed record NominationExpired(DateTimeOffset DueAt, DateOnly EffectiveOn) : IFact;

/// <summary>
/// A step was a slip and is taken back: the nomination is where it was before it. <c>Step</c> is the name of the step;
/// <c>HoldExpiresAt</c> is when a slot that is held again ends.
/// </summary>
public sealed record NominationCorrected(string Step, NominationStatus Status, DateTimeOffset? HoldExpiresAt, DateOnly EffectiveOn) : IFact;

/// <summary>
/// The session moved, and the place is charged to the year in which it starts now. <c>Earmark</c> is the one that the slot
/// comes from there, or null; <c>Status</c> is where the nomination stands, for who counts by year.
/// </summary>
public sealed record NominationRecharged(
    string Session, string FromYear, string ToYear, string? Earmark, NominationStatus Status, DateOnly EffectiveOn) : IFact;
