using System.Globalization;
using CsCheck;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Tests.Properties;
using static TrainingSlots.Domain.Tests.Support.Some;
using static TrainingSlots.Domain.Tests.Years.Acts;

namespace TrainingSlots.Domain.Tests.Years;

/// <summary>
/// The order in which back-dated acts are written down does not decide whether they are possible if they are in the order of
/// their dates, nor what they come to (domain.md section 9, "Year's end").
/// </summary>
public sealed class OrderOfEntryTests
{
    private const int Sequences = 3_000;

    private static readonly Gen<Act> Any = Gen.Select(Gen.Int[0, 9], Gen.Int[1, 3], Gen.Int[2, 29], Gen.Int[0, 3]).Select((kind, slots, day, pick) => kind switch
    {
        0 => Increase(slots, day),
        1 => Reduce(slots, pick < 2 ? null : Service.Army, day),
        2 => Surrender(slots, pick < 2 ? null : Service.Army, day),
        3 => MoveOut(slots, day),
        4 => MoveIn(slots, day),
        5 => Freeze(day),
        6 => Reject(pick, day),
        7 => Correct(pick, day),
        _ => Withdraw(pick, day),
    });

    [Fact]
    public void Acts_before_and_after_the_close_of_a_year_come_to_the_same_in_every_order_of_entry() =>
        Gen.Select(Any.Array[2, 7], Gen.Int[5, 29], Gen.Int[0, int.MaxValue]).Sample(
            (acts, closed, seed) => Check(Beginning(carry: false), Beginning(carry: false), [.. acts, Close(closed)], seed), iter: Sequences);

    [Fact]
    public void Where_unused_slots_are_carried_on_so_are_those_that_were_given_back_by_then_whenever_it_is_written_down() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[2, 29]).Array[1, 4], Gen.Int[5, 29], Gen.Int[2, 29], Gen.Int[0, int.MaxValue]).Sample(
            (back, closed, granted, seed) => Check(
                Beginning(carry: true), Beginning(carry: true), [.. back.DistinctBy(act => act.Item1).Select(act => Withdraw(act.Item1, act.Item2)), Grant(40, 0, granted), Close(closed)], seed), iter: Sequences);

    /// <summary>A grant is the grant: whatever came before it is counted apart.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_grant_is_the_grant_in_every_order(bool grantFirst)
    {
        var log = Beginning(carry: true);
        Act[] acts = grantFirst ? [Grant(40, 5, 20), Close(25)] : [Close(25), Grant(40, 5, 20)];

        Array.ForEach(acts, act => log.Then(act.Decide(log)));

        log.Get<Allotment>(NextKey).Balance.ShouldBe(new Balance { Granted = 40, CarriedIn = 8, Available = 48 });
    }

    private static void Check(Log byDate, Log byEntry, IReadOnlyList<Act> acts, int seed)
    {
        var possible = acts.OrderBy(act => act.On).Where(act => Enter(byDate, act)).ToList();
        // Two acts of one day have no order of their own.
        if (possible.DistinctBy(act => act.On).Count() < possible.Count)
        {
            return;
        }

        List<Act> left = [.. possible.Shuffled(seed)];
        // Within one nomination the effective date never goes back.
        while (left.Find(act => !left.Exists(act.FollowsOfTheSame) && Enter(byEntry, act)) is { } entered)
        {
            left.Remove(entered);
        }

        left.ShouldBeEmpty($"possible in the order of their dates: {string.Join(", ", possible)}");
        foreach (var key in (string[])[LedgerKey, AlgeriaKey, NextKey])
        {
            byEntry.Find<Allotment>(key)?.Balance.ShouldBe(byDate.Find<Allotment>(key)?.Balance, $"{key}: {string.Join(", ", possible)}");
            var differs = byEntry.DaysOf(key).Zip(byDate.DaysOf(key)).FirstOrDefault(day => !string.Equals(day.First, day.Second, StringComparison.Ordinal));
            differs.First.ShouldBe(differs.Second, $"{key}: {string.Join(", ", possible)}");
        }
    }

    private static bool Enter(Log log, Act act)
    {
        var decision = act.Decide(log);
        if (decision.Refusal is null)
        {
            log.Then(decision);
        }

        return decision.Refusal is null;
    }
}

/// <summary>A ledger by day, counted from the bare facts.</summary>
internal static class DaysOfALedger
{
    private static readonly string[] Terms =
        ["granted", "increased", "reduced", "movedIn", "movedOut", "carriedIn", "carriedOut", "surrendered", "held", "committed", "wasted", "available", "available:", "available:Army", "slots:Army"];

    /// <summary>What each term came to at the end of each day.</summary>
    public static IEnumerable<string> DaysOf(this Log log, string key)
    {
        List<IFact> facts = [.. log.Events.Where(e => string.Equals(e.Stream, key, StringComparison.Ordinal)).Select(e => e.Event.Fact)];
        return Enumerable.Range(1, 31).Select(day => On(facts, October(day)));
    }

    public static IEnumerable<T> Shuffled<T>(this IEnumerable<T> items, int seed) => items.Select((item, index) => (item, index))
        .OrderBy(pair => unchecked((uint)((pair.index + 1) * 2_654_435_761L ^ seed * 40_503L))).Select(pair => pair.item);

    private static string On(List<IFact> facts, DateOnly day)
    {
        var counted = new Arithmetic();
        foreach (var fact in facts.Where(fact => fact.EffectiveOn <= day).OrderBy(fact => fact.EffectiveOn).ThenBy(fact => fact is not SlotsReinstated))
        {
            counted.And(fact, "effective");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{day:MMM d}: {string.Join(", ", Terms.Select(term => $"{term} {counted[term]}"))}, lapsed {counted.Lapsed}");
    }
}
