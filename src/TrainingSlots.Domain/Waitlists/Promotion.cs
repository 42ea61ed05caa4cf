using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>
/// The one way up from a waitlist (domain.md section 4): whatever freed a place, it is offered to the first in order of
/// entry who can take all limits at once. Under a strict policy nobody passes an earlier one of the same country.
/// </summary>
public static class Promotion
{
    /// <summary>How many offers one review makes at most; the next one goes on.</summary>
    public const int MaxOffers = 100;

    /// <summary>The offers that the free places allow, and what the others lack if that has changed.</summary>
    public static Decision Review(Queue queue, Moment at)
    {
        if (queue.Session.Status is not (SessionStatus.Open or SessionStatus.Closed or SessionStatus.Confirmed))
        {
            return Decision.All();
        }

        var offers = new List<Decision>();
        var (offer, seen) = Look(queue, at);
        while (offer is not null && offers.Count < MaxOffers)
        {
            offers.Add(offer);
            queue = queue.After(offer);
            (offer, seen) = Look(queue, at);
        }

        return offer is null ? Decision.All([.. offers, Changed(queue, seen, at)]) : Decision.All(offers);
    }

    /// <summary>Goes through the queue in order, up to the first who can take a place.</summary>
    private static (Decision? Offer, List<QueueEntry> Seen) Look(Queue queue, Moment at)
    {
        var seen = new List<QueueEntry>();
        var waitingCountries = new HashSet<string>(StringComparer.Ordinal);
        foreach (var waiting in queue.Session.Waitlist)
        {
            if (Unfit(queue, waiting) is { } unfit)
            {
                seen.Add(new QueueEntry(waiting.Nomination, waiting.Country, unfit));
                continue;
            }

            if (queue.Policy.Waitlist == WaitlistOrder.Strict && waitingCountries.Contains(waiting.Country))
            {
                seen.Add(new QueueEntry(waiting.Nomination, waiting.Country, Outcomes.Behind));
                continue;
            }

            var offer = Offer(queue, waiting, seen, at);
            if (offer.Refusal is not { } refusal)
            {
                return (offer, seen);
            }

            seen.Add(new QueueEntry(waiting.Nomination, waiting.Country, refusal.Code));
            waitingCountries.Add(waiting.Country);
        }

        return (null, seen);
    }

    /// <summary>
    /// Why the nominee, or the year, does not fit the session, looked at anew each time. Who does not fit keeps the turn and
    /// stands in nobody's way.
    /// </summary>
    private static string? Unfit(Queue queue, Waiting waiting) => string.Equals(waiting.Short, Eligibility.OtherYear, StringComparison.Ordinal)
        ? waiting.Short
        : Eligibility.Still(queue.Nominees[waiting.Nomination], waiting.Country, queue.Session.Announced, queue.Kind, queue.Policy)?.Code;

    /// <summary>
    /// An offer is made on the day it is recorded. For a session that has begun by then, last year's paper is being
    /// entered: the offer is made on the day the place became free, and never lapses by itself.
    /// </summary>
    private static Decision Offer(Queue queue, Waiting waiting, List<QueueEntry> before, Moment at)
    {
        if (queue.Session.Announced.Start > at.RecordedOn)
        {
            return OfferOn(at.RecordedOn, at.RecordedAt.AddHours(queue.Policy.OfferHours));
        }

        var offer = OfferOn(EffectiveDates.NotBefore(EffectiveDates.NotBefore(queue.Session.LastEffectiveOn, waiting.EffectiveOn), queue.FreedOn), null);
        return string.Equals(offer.Refusal?.Code, RefusalCodes.EffectiveDateConflict, StringComparison.Ordinal) ? OfferOn(at.RecordedOn, null) : offer;

        Decision OfferOn(DateOnly on, DateTimeOffset? expiresAt)
        {
            List<QueueEntry> seen = [.. before, new QueueEntry(waiting.Nomination, waiting.Country, Outcomes.Offered)];
            return Decision.All(
                Places.Take(new Wanted(waiting.Nomination, waiting.Country, waiting.Role, waiting.Service), queue.LimitsOf(waiting), expiresAt, on),
                Decision.Of(queue.Session.Id, new PlaceOffered(waiting.Nomination, seen, queue.Session.Waitlist.Count, expiresAt, on)),
                Decision.Of(StreamKeys.Nomination(waiting.Nomination), new NominationOffered(expiresAt, on)));
        }
    }

    private static Decision Changed(Queue queue, List<QueueEntry> seen, Moment at)
    {
        var changed = queue.Session.Waitlist.Zip(seen).Where(pair => !string.Equals(pair.First.Short, pair.Second.Outcome, StringComparison.Ordinal)).Select(pair => pair.Second).ToList();
        return changed.Count == 0 ? Decision.All() : Decision.Of(queue.Session.Id, new WaitlistReviewed(changed, at.RecordedOn));
    }
}
