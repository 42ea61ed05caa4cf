using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

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

/// <summary>
/// A place is offered to the first who could take all limits at once; slot and seat are held for it.
/// <c>Seen</c> is the queue up to that one, in order, with what each of them came to: it proves that nobody was passed
/// who could have taken the place.
/// </summary>
/// <param name="Waiting">How many were waiting, with the one who is offered.</param>
/// <param name="ExpiresAt">When the offer ends, or null when it does not end by itself.</param>
public sealed record PlaceOffered(
    Guid Nomination, IReadOnlyList<QueueEntry> Seen, int Waiting, DateTimeOffset? ExpiresAt, DateOnly EffectiveOn) : IFact;

/// <summary>The queue was gone through and nobody could take a place; <c>Seen</c> are those who lack something else than before.</summary>
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
