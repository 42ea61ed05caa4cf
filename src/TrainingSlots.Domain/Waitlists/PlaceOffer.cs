using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>An offer of a place to one who waits, or why none can be made.</summary>
/// <param name="Outcome"><see cref="Outcomes.Offered"/>, or the code of what is missing.</param>
internal readonly record struct PlaceOffer(Decision? Made, string Outcome)
{
    /// <summary>
    /// Before the session begins an offer is made on the day it is recorded, and ends with the offer's hours or at the start
    /// of the session, whichever comes first. In a session that has begun by then last year's paper is being entered: the
    /// offer is made on the day the place fell free, if that was before the start, and ends so many days after it was
    /// recorded (domain.md section 9).
    /// </summary>
    /// <param name="before">Those who stand before, and what they came to.</param>
    public static PlaceOffer To(Queue queue, Waiting waiting, IReadOnlyList<QueueEntry> before, Moment at)
    {
        var (limits, wanted) = (queue.LimitsOf(waiting), new Wanted(waiting.Nomination, waiting.Country, waiting.Role, waiting.Service));
        if (queue.Session.Announced.Start > at.RecordedOn)
        {
            return On(at.RecordedOn, OfferEnds.BeforeTheStart(queue.Policy, queue.Session.Announced, at));
        }

        var (first, end) = (First(queue, waiting, limits), OfferEnds.OnPaper(queue.Policy, at));
        var asked = On(first, end);
        return asked.Outcome is RefusalCodes.EffectiveDateConflict && Places.FreeFrom(wanted, limits) is { } free ? On(EffectiveDates.NotBefore(first, free), end) : asked;

        PlaceOffer On(DateOnly on, DateTimeOffset expiresAt)
        {
            if (Places.Take(wanted, limits, expiresAt, on) is var taken && taken.Refusal is { } refusal)
            {
                return new(null, refusal.Code);
            }

            List<QueueEntry> seen = [.. before, new QueueEntry(waiting.Nomination, waiting.Country, Outcomes.Offered)];
            return on >= queue.Session.Announced.Start ? new(null, Outcomes.TooLate) : new(
                Decision.All(
                    taken,
                    Decision.Of(queue.Session.Id, new PlaceOffered(waiting.Nomination, seen, queue.Session.Waitlist.Count, expiresAt, on)),
                    Decision.Of(StreamKeys.Nomination(waiting.Nomination), new NominationOffered(expiresAt, on))),
                Outcomes.Offered);
        }
    }

    /// <summary>The first day on which the place can have been free for the one who waits.</summary>
    private static DateOnly First(Queue queue, Waiting waiting, Limits limits)
    {
        var first = EffectiveDates.NotBefore(queue.NotBefore(waiting), queue.FreedOn);
        return limits.Invitation is { } invitation ? EffectiveDates.NotBefore(invitation.LastEffectiveOn, first) : first;
    }
}
