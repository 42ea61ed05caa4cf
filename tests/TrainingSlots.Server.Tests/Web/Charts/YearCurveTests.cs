using TrainingSlots.Server.Web.Charts;

namespace TrainingSlots.Server.Tests.Web.Charts;

/// <summary>Use over a year, beside an even use and what is expected at its end.</summary>
public class YearCurveTests
{
    private static readonly YearUse Use = new(
        new DateOnly(2022, 4, 1), new DateOnly(2023, 3, 31), new DateOnly(2022, 6, 10), 50,
        [new UsePoint(new DateOnly(2022, 3, 1), 2), new UsePoint(new DateOnly(2022, 4, 10), 12), new UsePoint(new DateOnly(2022, 5, 31), 9)], new YearEnd(41, 36, 46));

    [Fact]
    public void The_line_goes_in_steps_and_ends_on_the_last_day_that_is_known()
    {
        var curve = new Curve(Use);

        curve.Numbers.Select(tick => tick.Value).ShouldBe([0, 10, 20, 30, 40, 50]);
        curve.Taken().ShouldBe($"M0 96H{Percent(10)}V76H{Percent(61)}V82H{Percent(71)}");
        curve.Even().ShouldBe("M0 100L100 0");
        curve.To(41).ShouldBe($"M{Percent(71)} 82L100 18");
        curve.Between(36, 46).ShouldBe($"M{Percent(71)} 82L100 28L100 8Z");
        curve.Months.Count.ShouldBe(12);
        curve.Months[1].At.ShouldBe(100.0 * 30 / 365, 1e-9);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(7, 6)]
    [InlineData(999, 6)]
    [InlineData(12_345, 6)]
    public void The_axis_reaches_the_highest_number_in_few_round_steps(int most, int marks)
    {
        var curve = new Curve(Use with { Slots = most, Points = [], Forecast = null });

        curve.Numbers[^1].Value.ShouldBeGreaterThanOrEqualTo(most);
        curve.Numbers.Count.ShouldBeInRange(2, marks);
        (curve.Numbers[0].At, curve.Numbers[^1].At).ShouldBe((100, 0));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(49)]
    [InlineData(0)]
    public void Two_labels_never_cover_each_other(int expected)
    {
        var curve = new Curve(Use with { Forecast = new YearEnd(expected) });

        Math.Abs(curve.EvenLabel - curve.ForecastLabel).ShouldBeGreaterThanOrEqualTo(Curve.LabelGap - 1e-9);
        new[] { curve.EvenLabel, curve.ForecastLabel }.ShouldAllBe(label => label >= 0 && label <= 100);
    }

    [Theory]
    [InlineData("en-GB", "Taken by 10 Jun 2022: 9 of 50 slots; even use would be 10. Expected on 31 Mar 2023: 41 (36 to 46).", "30 Apr 2022 12 4 31 May 2022 9 8 10 Jun 2022 9 10 31 Mar 2023 (expected) 41 (36 to 46) 50")]
    [InlineData("fr-FR", "Places prises au 10 juin 2022 : 9 sur 50 ; à un rythme régulier : 10. Prévision au 31 mars 2023 : 41 (de 36 à 46).", "30 avr. 2022 12 4 31 mai 2022 9 8 10 juin 2022 9 10 31 mars 2023 (prévision) 41 (de 36 à 46) 50")]
    public async Task It_is_told_in_words_and_in_a_table(string language, string words, string table)
    {
        var markup = await Draw(language, Use);

        markup.ShouldBeFitForAPage();
        markup.Words().ShouldContain(words);
        markup.Words().ShouldContain(table);
        markup.Words().ShouldContain(language is "en-GB" ? "9 taken" : "prises : 9");
    }

    [Theory]
    [InlineData("2021-12-31", "The year has not begun. Slots that can be taken: 50.", "End of Taken Even use 31 Mar 2023 – 50")]
    [InlineData("2024-01-01", "Taken by 31 Mar 2023: 9 of 50 slots; even use would be 50.", "28 Feb 2023 9 46 31 Mar 2023 9 50")]
    public async Task A_day_outside_the_year_is_before_it_or_at_its_end(string on, string words, string table)
    {
        var markup = await Draw("en-GB", Use with { On = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), Forecast = null });

        markup.ShouldBeFitForAPage();
        markup.Words().ShouldContain(words);
        markup.Words().TrimEnd().ShouldEndWith(table);
    }

    [Theory]
    [InlineData("en-GB", "There is no forecast: it takes at least 30 days and 5 slots taken.")]
    [InlineData("fr-FR", "Il n’y a pas de prévision : il faut au moins 30 jours et 5 places prises.")]
    public async Task Where_there_is_too_little_to_go_by_it_says_so_and_draws_none(string language, string words)
    {
        var markup = await Draw(language, Use with { Forecast = null, TooLittle = true });

        markup.Words().ShouldContain(words);
        markup.ShouldNotContain("curve-forecast");
    }

    [Fact]
    public async Task A_year_without_slots_says_so() =>
        (await Draw("en-GB", Use with { Slots = 0, Points = [], Forecast = null })).Words().ShouldContain("There are no slots in this year.");

    private static string Percent(int day) => ChartWords.Plain(100.0 * day / 365);

    private static Task<string> Draw(string language, YearUse use) => Drawing.Of<YearCurve>(language, ("Caption", "Mali, ITEC-CIV"), ("Use", use));
}
