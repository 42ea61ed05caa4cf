using TrainingSlots.Domain.Sessions;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>
/// An offer from a waitlist proves itself: what it says it saw must be the queue up to the one who is offered the place, as
/// the session's own events make it just before. Pure.
/// </summary>
public static class PromotionCheck
{
    private const string Queue = "queue seen by the offer";

    public static IEnumerable<(string What, string Expected, string Found)> Differences(Session before, IPlaceOffered offer)
    {
        if (before.Waitlist.Count != offer.Waiting)
        {
            yield return ("number waiting at the offer", $"{before.Waitlist.Count}", $"{offer.Waiting}");
        }

        var place = before.Waitlist.FindIndex(waiting => waiting.Nomination == offer.Nomination);
        foreach (var difference in offer is PlaceOfferedV1 earlier ? OfList(before, place, earlier) : OfHash(before, place, (PlaceOffered)offer))
        {
            yield return difference;
        }
    }

    private static IEnumerable<(string What, string Expected, string Found)> OfHash(Session before, int place, PlaceOffered offer)
    {
        if (place + 1 != offer.Place)
        {
            yield return ("place of the offer", place < 0 ? "one who waits" : $"{place + 1}", $"{offer.Place}");
        }

        var seen = place < 0 ? QueueSeen.Nobody : QueueSeen.Nobody.And(before.Waitlist.Take(place)).And(before.Waitlist[place], Outcomes.Offered);
        if (!string.Equals(seen.Hash, offer.QueueHash, StringComparison.Ordinal))
        {
            yield return (Queue, seen.Hash, offer.QueueHash);
        }
    }

    private static IEnumerable<(string What, string Expected, string Found)> OfList(Session before, int place, PlaceOfferedV1 offer)
    {
        var queue = string.Join(", ", before.Waitlist.Take(place + 1).Select(waiting => $"{waiting.Nomination} {waiting.Country}"));
        var seen = string.Join(", ", offer.Seen.Select(entry => $"{entry.Nomination} {entry.Country}"));
        if (place < 0 || !string.Equals(queue, seen, StringComparison.Ordinal))
        {
            yield return (Queue, queue, seen);
        }

        var outcomes = string.Join(", ", offer.Seen.Select(entry => string.Equals(entry.Outcome, Outcomes.Offered, StringComparison.Ordinal) ? Outcomes.Offered : "passed"));
        var right = string.Join(", ", offer.Seen.Select((_, i) => i == offer.Seen.Count - 1 ? Outcomes.Offered : "passed"));
        if (!string.Equals(outcomes, right, StringComparison.Ordinal))
        {
            yield return ("outcomes of the offer", right, outcomes);
        }
    }
}
