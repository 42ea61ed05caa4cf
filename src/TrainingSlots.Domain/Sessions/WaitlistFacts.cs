using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Sessions;

/// <summary>
/// Somebody waits in a session for a place. <c>Short</c> is the code of what was missing, <c>Service</c> the nominee's,
/// <c>Year</c> that of the allotment which the place would be charged to.
/// </summary>
public sealed record WaitlistJoined(
    Guid Nomination, string Country, string Year, string? Role, string? Service, Guid? Invitation, string Short, DateOnly EffectiveOn) : IFact;

/// <summary>The session moved: somebody waits for a slot of another year now. <c>Year</c> is its label.</summary>
public sealed record WaitlistRecharged(Guid Nomination, string Year, DateOnly EffectiveOn) : IFact;

/// <summary>Somebody waits no longer. <c>Cause</c> is the nomination's new status.</summary>
public sealed record WaitlistLeft(Guid Nomination, string Cause, DateOnly EffectiveOn) : IFact;

/// <summary>The offer of a place to somebody who waits, in whatever form it is stored.</summary>
public interface IPlaceOffered : IFact
{
    /// <summary>To whom.</summary>
    Guid Nomination { get; }

    /// <summary>How many were waiting, with the one who is offered.</summary>
    int Waiting { get; }

    /// <summary>When the offer ends, or null when it does not end by itself.</summary>
    DateTimeOffset? ExpiresAt { get; }
}

/// <summary>
/// A place is offered to the first who could take all limits at once; slot and seat are held for it. In the form of earlier
/// versions: <c>Seen</c> is the queue up to that one, in order, with what each of them came to.
/// </summary>
/// <param name="Waiting">How many were waiting, with the one who is offered.</param>
/// <param name="ExpiresAt">When the offer ends, or null when it does not end by itself.</param>
public sealed record PlaceOfferedV1(
    Guid Nomination, IReadOnlyList<QueueEntry> Seen, int Waiting, DateTimeOffset? ExpiresAt, DateOnly EffectiveOn) : IPlaceOffered;

/// <summary>
/// A place is offered to the first who could take all limits at once; slot and seat are held for it. <c>Place</c> and
/// <c>QueueHash</c> stand for the queue up to that one, in order, with what each of them came to, as the events before make
/// it: nobody was passed who could have taken the place.
/// </summary>
/// <param name="Place">Whose turn it was: so many were seen, with the one who is offered; 1 is the first.</param>
/// <param name="QueueHash">SHA-256 in hex, as docs/waitlists.md says.</param>
/// <param name="Waiting">How many were waiting, with the one who is offered.</param>
/// <param name="ExpiresAt">When the offer ends, or null when it does not end by itself.</param>
public sealed record PlaceOffered(
    Guid Nomination, int Place, string QueueHash, int Waiting, DateTimeOffset? ExpiresAt, DateOnly EffectiveOn) : IPlaceOffered;

/// <summary>The queue was gone through; <c>Seen</c> are those who lack something else than before. It stands before the offers of the same review.</summary>
public sealed record WaitlistReviewed(IReadOnlyList<QueueEntry> Seen, DateOnly EffectiveOn) : IFact;

/// <summary>One who waits, and what a review of the queue came to: a code of <see cref="Outcomes"/> or of a refusal.</summary>
public sealed record QueueEntry(Guid Nomination, string Country, string Outcome);

/// <summary>What a review can come to, beside the code of the limit that is short.</summary>
public static class Outcomes
{
    /// <summary>The place is offered.</summary>
    public const string Offered = "OFFERED";

    /// <summary>Under a strict policy: somebody of the same country is before and waits still.</summary>
    public const string Behind = "BEHIND";

    /// <summary>The place fell free only when the session had begun: nobody is offered it any more.</summary>
    public const string TooLate = "TOO_LATE";
}
