using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>An offer of a place to one who waits, or why none can be made.</summary>
/// <param name="Taken">Slot, seat and invited place, or null.</param>
/// <param name="Outcome"><see cref="Outcomes.Offered"/>, or the code of what is missing.</param>
/// <param name="On">The day of the offer.</param>
/// <param name="ExpiresAt">Its end.</param>
internal readonly record struct PlaceOffer(Decision? Taken, string Outcome, DateOnly On, DateTimeOffset ExpiresAt)
{
    /// <summary>
    /// Before the session begins an offer is made on the day it is recorded, and ends with the offer's hours or at the start
    /// of the session, whichever comes first. In a session that has begun by then last year's paper is being entered: the
    /// offer is made on the day the place fell free, if that was before the start, and ends so many days after it was
    /// recorded (domain.md section 9).
    /// </summary>
    public static PlaceOffer To(Queue queue, Waiting waiting, Moment at)
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
            var taken = Places.Take(wanted, limits, expiresAt, on);
            return taken.Refusal is { } refusal ? new(null, refusal.Code, on, expiresAt)
                : on >= queue.Session.Announced.Start ? new(null, Outcomes.TooLate, on, expiresAt)
                : new(taken, Outcomes.Offered, on, expiresAt);
        }
    }

    /// <summary>The first day on which the place can have been free for the one who waits.</summary>
    private static DateOnly First(Queue queue, Waiting waiting, Limits limits)
    {
        var first = EffectiveDates.NotBefore(queue.NotBefore(waiting), queue.FreedOn);
        return limits.Invitation is { } invitation ? EffectiveDates.NotBefore(invitation.LastEffectiveOn, first) : first;
    }
}
