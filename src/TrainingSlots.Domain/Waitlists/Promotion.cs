using System.Collections.Immutable;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
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
        var (parts, most) = (new List<Decision> { ended }, MaxOffers);
        Walk walk;
        do
        {
            // After offers it is gone through once more, for what those who are left lack now.
            walk = Walk.Through(queue, at, most);
            parts.Add(walk.Written(queue, at.RecordedOn));
            most -= walk.Places.Count;
            queue = walk.Then;
        }
        while (walk.Places.Count > 0 && !walk.IsCut);

        return Decision.All(parts);
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

        var walk = Walk.Through(queue.After(TurnEnds.In(queue, at)), at, int.MaxValue);
        return ([.. walk.Places.Select(place => place.To)], walk.Then);
    }
}
