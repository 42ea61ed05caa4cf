using TrainingSlots.Domain.Forecasts;

namespace TrainingSlots.Domain.Tests.Forecasts;

public sealed class TakenRangeTests
{
    /// <summary>2023, a hundred slots, on the 100th day; ten of them are taken, none before the year.</summary>
    private static readonly YearSoFar Hundredth = new(new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31), new DateOnly(2023, 4, 10), Usable: 100, Taken: 10, TakenBefore: 0, Final: 0);

    // 26.5 more are expected, with a variance of 26.5 (1 + 2.65) = 96.7: 1.2816 x 9.835 = 12.6 to either side of 37.
    [Fact]
    public void The_range_is_that_of_takings_one_by_one_at_an_uncertain_rate() => TakenRange.Of(Hundredth).ShouldBe(new TakenRange(24, 37, 50));

    [Fact]
    public void Several_allotments_together_are_surer_than_each() =>
        TakenRange.Of(Hundredth, Hundredth, Hundredth, Hundredth).ShouldBe(new TakenRange(122, 148, 174)); // 25.2 to either side, half of four times as much

    [Fact]
    public void It_stays_within_what_is_possible() => TakenRange.Of(Hundredth with { Usable = 40, Taken = 10, Final = 30 }).ShouldBe(new TakenRange(30, 37, 40));

    [Fact]
    public void At_the_end_of_the_year_nothing_is_uncertain() => TakenRange.Of(Hundredth with { On = Hundredth.Last }).ShouldBe(new TakenRange(10, 10, 10));

    [Fact]
    public void Of_few_days_or_few_slots_nothing_is_said()
    {
        TakenRange.Of(Hundredth with { Taken = 4 }).ShouldBeNull();
        TakenRange.Of(Hundredth with { On = Hundredth.First.AddDays(28) }).ShouldBeNull();
        TakenRange.Of(Hundredth with { On = Hundredth.First.AddDays(29) }).ShouldNotBeNull();
        TakenRange.Of(Hundredth with { TakenBefore = 8 }).ShouldBeNull();
        TakenRange.Of([]).ShouldBeNull();
    }

    [Fact]
    public void What_two_countries_took_is_enough_together() => TakenRange.Of(Hundredth with { Taken = 3 }, Hundredth with { Taken = 2 }).ShouldNotBeNull();
}
