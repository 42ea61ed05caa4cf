using System.Text.Json;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using Xunit.Abstractions;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>What a review costs, counted in bytes, which are the same in every run; printed beside what it cost when the queue was gone through anew for each offer.</summary>
public sealed class QueueGrowthTests(ITestOutputHelper output)
{
    [Fact]
    public void A_review_costs_in_proportion_to_the_queue_whatever_number_of_offers_comes_out_of_it()
    {
        output.WriteLine("in line | offers | now, bytes | before, bytes | stored now | stored before");
        var now = new Dictionary<(int, int), long>();
        foreach (var (length, offers) in new[] { (10, 10), (100, 100), (1_000, 1), (1_000, 100), (10_000, 1), (10_000, 100) })
        {
            var queue = LongLine.Stuck(length, offers);
            var (one, other) = (Of(() => Promotion.Review(queue, Today(October(10)))), Of(() => WalkingAnew.Review(queue, Today(October(10)))));
            output.WriteLine($"{length} | {offers} | {one.Bytes} | {other.Bytes} | {one.Stored} | {other.Stored}");
            now.Add((length, offers), one.Bytes);
        }

        ((double)now[(10_000, 100)] / now[(1_000, 100)]).ShouldBeLessThan(11);
        (now[(10_000, 100)] - now[(10_000, 1)]).ShouldBeLessThan(3 * (now[(1_000, 100)] - now[(1_000, 1)]));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void An_offer_is_stored_in_the_same_size_however_many_wait(int length)
    {
        var offers = Promotion.Review(LongLine.Stuck(length, 10), Today(October(10))).Changes.Select(change => change.Fact).OfType<PlaceOffered>().ToList();

        offers.Count.ShouldBe(10);
        offers.ShouldAllBe(offer => JsonSerializer.Serialize(offer).Length < 260);
    }

    private static (long Bytes, int Stored) Of(Func<Decision> review)
    {
        review();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var decision = review();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return (bytes, decision.Changes.Sum(change => JsonSerializer.Serialize(change.Fact, change.Fact.GetType()).Length));
    }
}
