using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using TrainingSlots.Server.Audit.Replays;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Tests.Audit;

/// <summary>A log that breaks a law, as no command would write it.</summary>
public class BrokenLogTests
{
    private const string Ledger = "allotment/ITEC-CIV/ML/2023";
    private const string Other = "allotment/ITEC-CIV/DZ/2023";
    private static readonly DateOnly Day = new(2023, 3, 1);
    private readonly Mismatches mismatches = new();

    [Fact]
    public void A_broken_ledger_is_told_with_its_position_and_the_other_streams_go_on()
    {
        var folds = new StreamFolds(mismatches);
        folds.Apply(Row(1, Ledger, 1, Granted("ML", 1)));
        folds.Apply(Row(2, Other, 1, Granted("DZ", 5)));
        folds.Apply(Row(3, Ledger, 2, new AllotmentReduced(2, null, "too many", Day)));
        folds.Apply(Row(4, Ledger, 3, new AllotmentReduced(9, null, "far too many", Day)));
        folds.Apply(Row(5, Other, 2, new AllotmentReduced(2, null, "fewer", Day)));

        mismatches.Listed.ShouldBe([new Mismatch(3, Ledger, "ledger law", "holds after every event", "broken by AllotmentReduced")]);
        folds.Streams[Other].State.ShouldBeOfType<Allotment>().Balance.Available.ShouldBe(3);
    }

    [Fact]
    public void The_law_holds_in_effective_order_too()
    {
        var folds = new StreamFolds(mismatches);
        folds.Apply(Row(1, Ledger, 1, Granted("ML", 1)));
        folds.Apply(Row(2, Ledger, 2, new AllotmentIncreased(3, "later", null, Day.AddDays(9))));
        folds.Apply(Row(3, Ledger, 3, new AllotmentReduced(2, null, "before there were two", Day.AddDays(3))));

        mismatches.Listed.Single().Position.ShouldBe(3);
        mismatches.Listed.Single().What.ShouldBe("ledger law");
    }

    [Theory]
    [InlineData(3, "version in the stream")]
    [InlineData(2, "order of events")]
    public void An_event_that_cannot_follow_is_told(int version, string what)
    {
        var folds = new StreamFolds(mismatches);
        folds.Apply(Row(1, Ledger, 1, Granted("ML", 1)));
        folds.Apply(Row(2, Ledger, version, new SlotCommitted(Guid.NewGuid(), Day)));

        mismatches.Listed.Single().What.ShouldBe(what);
    }

    [Fact]
    public void An_offer_must_have_seen_the_queue_as_it_was()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        IFact Joined(Guid nomination) => new WaitlistJoined(nomination, "ML", "2023", null, null, null, "SESSION_FULL", Day);
        IFact[] told = [new SessionPublished("S", "ITEC-CIV", "2023", "S", null, null, "IN", Day, Day, 1, null, null, false, null, null, Day), Joined(first), Joined(second)];
        var session = told.Index().Aggregate(default(Session), (state, fact) => Session.Evolve(state, new Recorded(fact.Item, fact.Index + 1)))!;
        QueueEntry Seen(Guid nomination, string outcome) => new(nomination, "ML", outcome);

        PromotionCheck.Differences(session, new PlaceOfferedV1(first, [Seen(first, Outcomes.Offered)], 2, null, Day)).ShouldBeEmpty();
        PromotionCheck.Differences(session, new PlaceOfferedV1(second, [Seen(first, "SESSION_FULL"), Seen(second, Outcomes.Offered)], 2, null, Day)).ShouldBeEmpty();
        Differences(session, new PlaceOfferedV1(second, [Seen(second, Outcomes.Offered)], 2, null, Day)).ShouldBe(["queue seen by the offer"]);
        Differences(session, new PlaceOfferedV1(first, [Seen(first, Outcomes.Offered)], 1, null, Day)).ShouldBe(["number waiting at the offer"]);
        Differences(session, new PlaceOfferedV1(first, [Seen(first, "SESSION_FULL")], 2, null, Day)).ShouldBe(["outcomes of the offer"]);
        Differences(session, new PlaceOfferedV1(Guid.NewGuid(), [], 2, null, Day)).ShouldBe(["queue seen by the offer"]);
    }

    [Fact]
    public void An_offer_whose_queue_is_another_is_told_with_its_position_and_the_fold_goes_on()
    {
        var (published, first, second) = (new SessionPublished("S", "ITEC-CIV", "2023", "S", null, null, "IN", Day, Day, 1, null, null, false, null, null, Day), Guid.NewGuid(), Guid.NewGuid());
        WaitlistJoined Joined(Guid nomination, string country) => new(nomination, country, "2023", null, null, null, "SESSION_FULL", Day);
        var seen = SHA256.HashData([.. SHA256.HashData("trainingslots-queue/v1"u8), .. Encoding.UTF8.GetBytes($"{first} ML OFFERED")]);
        foreach (var (country, told) in new[] { ("ML", Array.Empty<string>()), ("SN", ["queue seen by the offer"]) })
        {
            var found = new Mismatches();
            var folds = new StreamFolds(found);
            folds.Apply(Row(1, "session/S", 1, published));
            folds.Apply(Row(2, "session/S", 2, Joined(first, country)));
            folds.Apply(Row(3, "session/S", 3, Joined(second, "DZ")));
            folds.Apply(Row(4, "session/S", 4, new PlaceOffered(first, 1, Convert.ToHexStringLower(seen), 2, null, Day)));

            found.Listed.Select(mismatch => (mismatch.Position, mismatch.What)).ShouldBe(told.Select(what => (4L, what)));
            folds.Promotions.ShouldBe(1);
            folds.Streams["session/S"].State.ShouldBeOfType<Session>().Waitlist.ShouldHaveSingleItem().Nomination.ShouldBe(second);
        }
    }

    private static IEnumerable<string> Differences(Session session, IPlaceOffered offer) => PromotionCheck.Differences(session, offer).Select(difference => difference.What);

    private static AllotmentGranted Granted(string country, int slots) => new("ITEC-CIV", country, "2023", slots, new Dictionary<string, int>(StringComparer.Ordinal), null, null, Day);

    private static LogRow Row(long position, string stream, long version, IFact fact) =>
        new(position, stream, version, fact.GetType().Name, DateTimeOffset.UnixEpoch, null, null, null, fact);
}
