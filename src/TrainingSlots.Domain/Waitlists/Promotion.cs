using System.Collections.Immutable;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>
/// The one way up from a waitlist (domain.md sections 4 and 9): whatever freed a place, it is offered to the first in order
/// of entry who can take all limits at once. Under a strict policy nobody passes an earlier one of the same country who is
/// short of a place.
/// </summary>
public static class Promotion
{
    /// <summary>How many offers one review makes at most; the next one goes on.</summary>
    public const int MaxOffers = 100;

    /// <summary>The turns that have lost their ground, the offers that the free places allow, and what the others lack if that has changed.</summary>
    [Rule("A freed place is offered to the first in order of entry who can take every limit.", "section 4", "PromotionTests.The_first_who_can_take_slot_seat_and_cap_is_offered_the_place")]
    public static Decision Review(Queue queue, Moment at)
    {
        if (!queue.MakesOffers)
        {
            return Decision.All();
        }

        var ended = TurnEnds.In(queue, at);
        queue = queue.After(ended);
        var offers = new List<Decision>();
        var (offer, seen) = Look(queue, at);
        while (offer is not null && offers.Count < MaxOffers)
        {
            offers.Add(offer);
            queue = queue.After(offer);
            (offer, seen) = Look(queue, at);
        }

        return offer is null ? Decision.All([ended, .. offers, Changed(queue, seen, at)]) : Decision.All([ended, .. offers]);
    }

    /// <summary>False when nobody who waits could be offered a place, whoever of them fits and in whatever order they came: then nothing is kept for them.</summary>
    public static bool CouldOffer(Queue queue, Moment at) => Serve(
        queue with { Nominees = ImmutableDictionary<Guid, NomineeInLine>.Empty, Policy = queue.Policy with { Waitlist = WaitlistOrder.SkipAndRemember } }, at).First.Count > 0;

    /// <summary>
    /// Those who could be offered a place at this moment, in order, and the queue once they were: what is left then is
    /// anybody's.
    /// </summary>
    internal static (IReadOnlyList<Waiting> First, Queue Then) Serve(Queue queue, Moment at)
    {
        if (!queue.MakesOffers)
        {
            return ([], queue);
        }

        queue = queue.After(TurnEnds.In(queue, at));
        var (first, line) = (new List<Waiting>(), new LineOfSight(queue));
        foreach (var waiting in queue.Session.Waitlist)
        {
            if (line.Pass(waiting) is null)
            {
                var offer = PlaceOffer.To(queue, waiting, [], at);
                line.Note(waiting, offer.Outcome);
                if (offer.Made is { } made)
                {
                    queue = queue.After(made);
                    first.Add(waiting);
                }
            }
        }

        return (first, queue);
    }

    /// <summary>Goes through the queue in order, up to the first who can take a place.</summary>
    private static (Decision? Offer, List<QueueEntry> Seen) Look(Queue queue, Moment at)
    {
        var (seen, line) = (new List<QueueEntry>(), new LineOfSight(queue));
        foreach (var waiting in queue.Session.Waitlist)
        {
            var outcome = line.Pass(waiting);
            if (outcome is null)
            {
                var offer = PlaceOffer.To(queue, waiting, seen, at);
                if (offer.Made is not null)
                {
                    return (offer.Made, seen);
                }

                line.Note(waiting, outcome = offer.Outcome);
            }

            seen.Add(new QueueEntry(waiting.Nomination, waiting.Country, outcome));
        }

        return (null, seen);
    }

    private static Decision Changed(Queue queue, List<QueueEntry> seen, Moment at)
    {
        var changed = queue.Session.Waitlist.Zip(seen).Where(pair => !string.Equals(pair.First.Short, pair.Second.Outcome, StringComparison.Ordinal)).Select(pair => pair.Second).ToList();
        return changed.Count == 0 ? Decision.All() : Decision.Of(queue.Session.Id, new WaitlistReviewed(changed, at.RecordedOn));
    }
}
