using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>The offers of a review, each with the session as its events make it just before.</summary>
internal static class Offers
{
    public static IReadOnlyList<(PlaceOffered Offer, Session Before)> In(Decision review, Session session)
    {
        var found = new List<(PlaceOffered, Session)>();
        foreach (var change in review.Changes.Where(change => string.Equals(change.Stream, session.Id, StringComparison.Ordinal)))
        {
            if (change.Fact is PlaceOffered offer)
            {
                PromotionCheck.Differences(session, offer).ShouldBeEmpty();
                found.Add((offer, session));
            }

            session = Session.Evolve(session, new Recorded(change.Fact, 0));
        }

        return found;
    }

    /// <summary>Those whom an offer saw, in order, with what each came to.</summary>
    public static IEnumerable<(Guid Nomination, string Outcome)> Seen(PlaceOffered offer, Session before) =>
        before.Waitlist.Take(offer.Place).Select(waiting => (waiting.Nomination, waiting.Nomination == offer.Nomination ? Outcomes.Offered : waiting.Short));
}
