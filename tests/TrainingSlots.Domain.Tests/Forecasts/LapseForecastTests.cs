using TrainingSlots.Domain.Forecasts;

namespace TrainingSlots.Domain.Tests.Forecasts;

public sealed class LapseForecastTests
{
    /// <summary>2023, a hundred slots, on the 100th day; ten of them are taken, none before the year.</summary>
    private static readonly YearSoFar Hundredth = new(new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31), new DateOnly(2023, 4, 10), Usable: 100, Taken: 10, TakenBefore: 0, Final: 0);

    [Fact]
    public void The_present_rate_is_drawn_on_to_the_last_day() =>
        LapseForecast.Of(Hundredth).ShouldBe(new LapseForecast(100, 265, 0.1m, 37, 63)); // 10 + 0.1 x 265 = 36.5

    [Fact]
    public void What_was_taken_before_the_year_counts_but_makes_no_rate() =>
        LapseForecast.Of(Hundredth with { Taken = 14, TakenBefore = 4 }).ShouldBe(new LapseForecast(100, 265, 0.1m, 41, 59));

    [Fact]
    public void Slots_that_came_later_count_from_then() =>
        LapseForecast.Of(Hundredth with { First = new DateOnly(2023, 4, 1) }).ShouldBe(new LapseForecast(10, 265, 1m, 100, 0));

    [Fact]
    public void No_more_is_taken_than_there_is_and_less_than_nothing_never_lapses() =>
        LapseForecast.Of(Hundredth with { Taken = 60 }).ShouldBe(new LapseForecast(100, 265, 0.6m, 100, 0));

    [Fact]
    public void What_is_utilised_never_comes_back() =>
        LapseForecast.Of(Hundredth with { Taken = 30, TakenBefore = 60, Final = 25 }).ShouldBe(new LapseForecast(100, 265, -0.3m, 25, 75));

    [Fact]
    public void Before_the_first_day_there_is_no_rate() =>
        LapseForecast.Of(Hundredth with { On = new DateOnly(2022, 12, 31) }).ShouldBe(new LapseForecast(0, 365, null, null, null));

    [Fact]
    public void After_the_last_day_nothing_is_added() =>
        LapseForecast.Of(Hundredth with { On = new DateOnly(2024, 2, 1) }).ShouldBe(new LapseForecast(365, 0, 0.0274m, 10, 90));

    [Fact]
    public void Whatever_the_numbers_what_is_expected_stays_within_what_is_possible()
    {
        for (var (day, usable) = (0, 0); day < 400; day += 13, usable = (usable + 7) % 60)
        {
            for (var taken = 0; taken <= usable; taken++)
            {
                var forecast = LapseForecast.Of(Hundredth with { On = Hundredth.First.AddDays(day), Usable = usable, Taken = taken, TakenBefore = day % 40, Final = taken / 2 });

                forecast.ExpectedLapse!.Value.ShouldBeInRange(0, usable - (taken / 2));
                (forecast.ExpectedTaken + forecast.ExpectedLapse).ShouldBe(usable);
            }
        }
    }
}
