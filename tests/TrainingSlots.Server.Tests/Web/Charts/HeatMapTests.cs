using TrainingSlots.Server.Web.Charts;

namespace TrainingSlots.Server.Tests.Web.Charts;

/// <summary>Use by country and programme, as a table.</summary>
public class HeatMapTests
{
    private static readonly HeatGrid Grid = HeatGrid.Of(
    [
        Uses.Of("DZ", "ITEC-CIV", granted: 0), Uses.Of("ML", "ITEC-CIV", granted: 50, utilised: 21), Uses.Of("ML", "AFINDEX-2023", granted: 2, utilised: 2),
        Uses.Of("DZ", "ITEC-DEF", granted: 1000, utilised: 1),
    ]);

    [Fact]
    public void Every_country_has_a_cell_for_every_programme_and_the_sums_lose_nothing()
    {
        Grid.Programmes.ShouldBe(["AFINDEX-2023", "ITEC-CIV", "ITEC-DEF"]);
        Grid.Rows.Select(row => row.Country).ShouldBe(["DZ", "ML"]);
        Grid.Rows.ShouldAllBe(row => row.Cells.Count == 3);
        Grid.Rows.SelectMany(row => row.Cells).Sum(cell => cell.Entitled).ShouldBe(1052);
        (Grid.Sum.Sum.Utilised, Grid.Sum.Sum.Entitled).ShouldBe((24, 1052));
        Grid.Sum.Cells.Sum(cell => cell.Utilised).ShouldBe(24);
        Grid.Rows.Sum(row => row.Sum.Utilised).ShouldBe(24);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 10, 1)]
    [InlineData(194, 1000, 1)]
    [InlineData(196, 1000, 2)]
    [InlineData(2, 10, 2)]
    [InlineData(59, 100, 3)]
    [InlineData(60, 100, 4)]
    [InlineData(80, 100, 5)]
    [InlineData(10, 10, 5)]
    public void The_colour_goes_by_the_percentage_that_is_written(int utilised, int entitled, int wanted)
    {
        var cell = new HeatCell("ML", "ITEC-CIV", utilised, entitled);

        cell.Class.ShouldBe(wanted);
        if (wanted > 0)
        {
            ChartWords.WholePercent(utilised, entitled).ShouldBeInRange(HeatCell.Bounds(wanted).From, HeatCell.Bounds(wanted).To);
        }
    }

    [Theory]
    [InlineData("en-GB", "Mali, ITEC-CIV: 42% 21 of 50", "no slots", "All countries 100% 2 of 2 42% 21 of 50 <1% 1 of 1,000 2% 24 of 1,052")]
    [InlineData("fr-FR", "Mali, ITEC-CIV: 42 % 21 sur 50", "pas de places", "Tous les pays 100 % 2 sur 2 42 % 21 sur 50 <1 % 1 sur 1 000 2 % 24 sur 1 052")]
    public async Task The_rate_is_written_in_each_cell_and_a_cell_may_be_a_link(string language, string cell, string none, string sums)
    {
        var markup = await Drawing.Of<HeatMap>(
            language, ("Id", "use"), ("Caption", "2022-23"), ("Grid", Grid), ("CountryName", (Func<string, string>)(code => code is "ML" ? "Mali" : "Zzz")),
            ("Href", (Func<HeatCell, string?>)(of => of.Country is null || of.Programme is null ? null : $"/slots/{of.Country}/{of.Programme}")));

        markup.ShouldBeFitForAPage();
        markup.ShouldContain("role=\"region\" tabindex=\"0\" aria-labelledby=\"use-title\"");
        markup.Attributes("href").ShouldBe(["/slots/ML/AFINDEX-2023", "/slots/ML/ITEC-CIV", "/slots/DZ/ITEC-DEF"]);
        markup.Words().ShouldContain(cell);
        markup.Words().ShouldContain(none);
        markup.Words().ShouldContain(sums);
        markup.Attributes("scope").ShouldBe([.. Enumerable.Repeat("col", 5), "row", "row", "row"]);
    }

    [Fact]
    public async Task Without_countries_it_says_so()
    {
        var markup = await Drawing.Of<HeatMap>("en-GB", ("Id", "use"), ("Caption", "2022-23"), ("Grid", HeatGrid.Of([])), ("CountryName", (Func<string, string>)(code => code)));

        markup.ShouldNotContain("<table");
        markup.Words().ShouldContain("No country has slots.");
    }
}
