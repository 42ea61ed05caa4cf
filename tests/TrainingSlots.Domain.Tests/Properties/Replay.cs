using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>The log once more from its beginning: every promotion comes out as it is written.</summary>
internal static class Replay
{
    public static int PromotionsOf(Play play)
    {
        var (again, events, promotions) = (new Log { Born = People.BirthOf }, play.Log.Events, 0);
        for (var i = 0; i < events.Count; i++)
        {
            if (OfferFrom(events, i) is { } last)
            {
                promotions++;
                var offered = (PlaceOffered)events[last].Event.Fact;
                var on = play.RecordedOn(events[last].Event.Position);
                var review = again.Review(events[last].Stream, offered.EffectiveOn, new Moment(on, Some.Morning(on), HostClock.Utc));
                review.ShouldBegin(events.Skip(i).Take(last + 2 - i));
            }

            if (events[i].Event.Fact is PlaceOffered offer)
            {
                PromotionCheck.Differences(again.Get<Session>(events[i].Stream), offer).ShouldBeEmpty();
            }

            again.Write(events[i].Stream, events[i].Event.Fact);
        }

        return promotions;
    }

    /// <summary>The index of the offer whose first fact, the slot that is held for it, stands there.</summary>
    private static int? OfferFrom(IReadOnlyList<(string Stream, Recorded Event)> events, int start)
    {
        if (events[start].Event.Fact is not SlotHeld { Nomination: var nomination })
        {
            return null;
        }

        var last = start + 1;
        while (events[last].Event.Fact is SeatHeld or InvitationPlaceFilled)
        {
            last++;
        }

        return events[last].Event.Fact is PlaceOffered offered && offered.Nomination == nomination ? last : null;
    }

    /// <summary>
    /// The offer is the first that would be made at that moment. Of those before it some may lack something else than when they were passed over:
    /// earlier offers of the same review took it meanwhile.
    /// </summary>
    private static void ShouldBegin(this Decision decision, IEnumerable<(string Stream, Recorded Event)> events)
    {
        var expected = events.Select(written => Line(written.Stream, written.Event.Fact)).ToList();
        var actual = decision.Changes.Where(change => change.Fact is not WaitlistReviewed).Take(expected.Count).Select(change => Line(change.Stream, change.Fact)).ToList();
        if (!actual.SequenceEqual(expected, StringComparer.Ordinal))
        {
            actual.ShouldBe(expected);
        }
    }

    private static string Line(string stream, IFact fact) => Then.Line(stream, fact is PlaceOffered offer ? offer with { QueueHash = string.Empty } : fact);
}
