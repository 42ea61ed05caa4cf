using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>
/// How queues were reviewed before: gone through anew for each offer, which tells everybody whom it passed. Slow and plain, it says what a review comes to.
/// </summary>
internal static class WalkingAnew
{
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
        while (offer is not null && offers.Count < Promotion.MaxOffers)
        {
            offers.Add(offer);
            queue = queue.After(offer);
            (offer, seen) = Look(queue, at);
        }

        return offer is null ? Decision.All([ended, .. offers, Changed(queue, seen, at)]) : Decision.All([ended, .. offers]);
    }

    /// <summary>The same ends of turns, the same offers to the same, of the same queue; and who is left lacks the same.</summary>
    /// <returns>What the one walk comes to.</returns>
    public static Decision ComesToTheSame(Queue queue, Moment at)
    {
        var (now, before) = (Promotion.Review(queue, at), Review(queue, at));
        Lines(now).ShouldBe(Lines(before));

        var (offers, told) = (Offers.In(now, queue.Session), before.Changes.Select(change => change.Fact).OfType<PlaceOfferedV1>().ToList());
        offers.Select(one => (one.Offer.Nomination, one.Offer.Place, one.Offer.Waiting, one.Offer.ExpiresAt, one.Offer.EffectiveOn))
            .ShouldBe(told.Select(one => (one.Nomination, one.Seen.Count, one.Waiting, one.ExpiresAt, one.EffectiveOn)));
        var passed = 0;
        foreach (var ((offer, session), earlier) in offers.Zip(told))
        {
            var (seen, listed) = (Offers.Seen(offer, session).ToList(), earlier.Seen.Select(entry => (entry.Nomination, entry.Outcome)).ToList());
            seen.Select(entry => entry.Nomination).ShouldBe(listed.Select(entry => entry.Nomination));

            // Of those whom an earlier offer passed, this way asked again what that one says already.
            seen.Skip(passed).ShouldBe(listed.Skip(passed));
            passed = seen.Count - 1;
        }

        if (told.Count < Promotion.MaxOffers)
        {
            Left(queue.After(now)).ShouldBe(Left(queue.After(before)));
        }

        return now;
    }

    /// <summary>Those who still wait, with what each lacks.</summary>
    public static IEnumerable<(Guid Nomination, string Short)> Left(Queue queue) => queue.Session.Waitlist.Select(waiting => (waiting.Nomination, waiting.Short));

    private static IEnumerable<string> Lines(Decision review) =>
        review.Changes.Where(change => change.Fact is not (IPlaceOffered or WaitlistReviewed)).Select(change => Then.Line(change.Stream, change.Fact));

    /// <summary>Goes through the queue in order, up to the first who can take a place.</summary>
    private static (Decision? Offer, List<QueueEntry> Seen) Look(Queue queue, Moment at)
    {
        var (seen, line) = (new List<QueueEntry>(), new LineOfSight(queue));
        foreach (var waiting in queue.Session.Waitlist)
        {
            var outcome = line.Pass(waiting);
            if (outcome is null)
            {
                var place = PlaceOffer.To(queue, waiting, at);
                if (place.Taken is { } taken)
                {
                    return (Offer(queue, waiting, place, [.. seen, new QueueEntry(waiting.Nomination, waiting.Country, Outcomes.Offered)], taken), seen);
                }

                line.Note(waiting, outcome = place.Outcome);
            }

            seen.Add(new QueueEntry(waiting.Nomination, waiting.Country, outcome));
        }

        return (null, seen);
    }

    private static Decision Offer(Queue queue, Waiting waiting, PlaceOffer place, List<QueueEntry> seen, Decision taken) => Decision.All(
        taken,
        Decision.Of(queue.Session.Id, new PlaceOfferedV1(waiting.Nomination, seen, queue.Session.Waitlist.Count, place.ExpiresAt, place.On)),
        Decision.Of(StreamKeys.Nomination(waiting.Nomination), new NominationOffered(place.ExpiresAt, place.On)));

    private static Decision Changed(Queue queue, List<QueueEntry> seen, Moment at)
    {
        var changed = queue.Session.Waitlist.Zip(seen).Where(pair => !string.Equals(pair.First.Short, pair.Second.Outcome, StringComparison.Ordinal)).Select(pair => pair.Second).ToList();
        return changed.Count == 0 ? Decision.All() : Decision.Of(queue.Session.Id, new WaitlistReviewed(changed, at.RecordedOn));
    }
}
