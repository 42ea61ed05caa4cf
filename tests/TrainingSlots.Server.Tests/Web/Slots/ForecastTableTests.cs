using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Forecasts;
using TrainingSlots.Server.Forecasts;
using TrainingSlots.Server.Tests.Web.Charts;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Slots;

namespace TrainingSlots.Server.Tests.Web.Slots;

/// <summary>The table says what the picture beside it says: a number with its range, or nothing.</summary>
public class ForecastTableTests
{
    private static readonly DateOnly On = new(2023, 4, 10);
    private static readonly AllotmentForecast Known = new(
        "ML", "KNOWN", "2023", AllotmentStatus.Open, 100, 90, 10, 0, 0, 0, 0, new(2023, 12, 31), 100, 365, 0.274m, new(2023, 1, 1), 100, 10, 0.1m, 37, 63, 2, new TakenRange(24, 37, 50), new LapseRange(50, 63, 76));

    private static readonly AllotmentForecast Unknown = Known with { Programme = "YOUNG", Range = null, LapseRange = null, Held = 3, ExpectedTaken = 41, ExpectedLapse = 59 };
    private static readonly AllotmentForecast Settled = Unknown with { Programme = "CLOSED", Status = AllotmentStatus.Closed, ExpectedTaken = 44, ExpectedLapse = 0 };

    [Theory]
    [InlineData("en", "KNOWN 10 37 (24 to 50) 63 (50 to 76) 2", "63 (50 to 76) slots will lapse.")]
    [InlineData("fr", "KNOWN 10 37 (de 24 à 50) 63 (de 50 à 76) 2", "63 (de 50 à 76) places deviendront caduques.")]
    public async Task A_number_is_told_with_the_range_that_it_lies_in(string language, string row, string sum)
    {
        var words = (await Draw(language, new ForecastAnswer(On, 7, "line", 63, 2, [Known], new LapseRange(50, 63, 76)))).Words();

        words.ShouldContain(row);
        words.ShouldContain(sum);
    }

    [Theory]
    [InlineData("en", "There is no forecast: it takes at least 30 days and 5 slots taken.")]
    [InlineData("fr", "Il n’y a pas de prévision")]
    public async Task Nothing_is_told_where_there_is_too_little_to_go_by(string language, string none)
    {
        var words = (await Draw(language, new ForecastAnswer(On, 7, "line", 59, 2, [Unknown]))).Words();

        words.ShouldContain("YOUNG 3 – – 2");
        words.ShouldContain(none);
        words.ShouldNotContain("59");
        words.ShouldNotContain("41");
    }

    [Fact]
    public async Task A_year_that_was_closed_has_its_numbers() =>
        (await Draw("en", new ForecastAnswer(On, 7, "line", 0, 2, [Settled]))).Words().ShouldContain("CLOSED 3 44 0 2");

    private static Task<string> Draw(string language, ForecastAnswer forecast) => Drawing.Of<ForecastTable>(language, ("Forecast", forecast), ("Moment", AskedMoment.Of(null, null)));
}
