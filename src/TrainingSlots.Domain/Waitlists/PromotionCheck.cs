using TrainingSlots.Domain.Sessions;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>
/// An offer from a waitlist proves itself: what it says it saw must be the queue up to the one who is offered the place, as
/// the session's own events make it just before. Pure.
/// </summary>
public static class PromotionCheck
{
    public static IEnumerable<(string What, string Expected, string Found)> Differences(Session before, PlaceOffered offer)
    {
        var offered = before.Waitlist.FindIndex(waiting => waiting.Nomination == offer.Nomination);
        var queue = string.Join(", ", before.Waitlist.Take(offered + 1).Select(waiting => $"{waiting.Nomination} {waiting.Country}"));
        var seen = string.Join(", ", offer.Seen.Select(entry => $"{entry.Nomination} {entry.Country}"));
        if (offered < 0 || !string.Equals(queue, seen, StringComparison.Ordinal))
        {
            yield return ("queue seen by the offer", queue, seen);
        }

        if (before.Waitlist.Count != offer.Waiting)
        {
            yield return ("number waiting at the offer", $"{before.Waitlist.Count}", $"{offer.Waiting}");
        }

        var outcomes = string.Join(", ", offer.Seen.Select(entry => string.Equals(entry.Outcome, Outcomes.Offered, StringComparison.Ordinal) ? Outcomes.Offered : "passed"));
        var right = string.Join(", ", offer.Seen.Select((_, i) => i == offer.Seen.Count - 1 ? Outcomes.Offered : "passed"));
        if (!string.Equals(outcomes, right, StringComparison.Ordinal))
        {
            yield return ("outcomes of the offer", right, outcomes);
        }
    }
}
