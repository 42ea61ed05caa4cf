using TrainingSlots.Server.Web.Charts;

namespace TrainingSlots.Server.Tests.Web.Charts;

/// <summary>A balance as one bar, with all of its numbers in words.</summary>
public class BalanceBarTests
{
    private static readonly Balance Mali = new(Utilised: 1021, Committed: 8, Held: 6, Wasted: 2, Available: 13, Surrendered: 3, Lapsed: 4);

    [Theory]
    [InlineData("en-GB", "ML, ITEC-CIV. Slots now: 1,050. Utilised 1,021, Committed 8, Held 6, Wasted 2, Available 13.", "they left: 3 surrendered, 4 lapsed.", "All slots now 1,050 100%")]
    [InlineData("fr-FR", "ML, ITEC-CIV. Places actuelles : 1 050. Utilisées 1 021, Engagées 8, Réservées 6, Perdues 2, Disponibles 13.", "restituées : 3, caduques : 4.", "Toutes les places actuelles 1 050 100 %")]
    public async Task It_is_told_in_words_and_in_a_table(string language, string label, string left, string sum)
    {
        foreach (var compact in new[] { false, true })
        {
            var markup = await Draw(language, Mali, compact);

            markup.ShouldBeFitForAPage();
            markup.Attributes("role").ShouldBe(["img"]);
            markup.Attributes("aria-label").ShouldHaveSingleItem().Words().ShouldBe(label);
            markup.Words().ShouldContain(left);
            markup.Words().ShouldContain(sum);
            markup.ShouldContain("url(#one-held)");
            markup.ShouldContain("url(#one-wasted)");
        }
    }

    [Fact]
    public async Task Only_none_is_told_as_0_and_only_all_as_100_percent()
    {
        var words = (await Draw("en-GB", new Balance(Utilised: 9990, Committed: 1, Held: 0, Wasted: 0, Available: 0))).Words();

        words.ShouldContain("Utilised 9,990 >99%");
        words.ShouldContain("Committed 1 <1%");
        words.ShouldContain("Held 0 0%");
    }

    [Fact]
    public async Task Without_slots_there_is_no_bar_but_what_left_is_told()
    {
        var markup = await Draw("en-GB", new Balance(0, 0, 0, 0, 0, Surrendered: 4));

        markup.ShouldBeFitForAPage();
        markup.ShouldNotContain("<svg");
        markup.Words().ShouldContain("There are no slots now.");
        markup.Words().ShouldContain("they left: 4 surrendered.");
    }

    [Fact]
    public void The_sum_of_allotments_is_the_sum_of_each_part_and_loses_nothing()
    {
        var uses = new[] { Uses.Of("ML", "ITEC-CIV", granted: 50, utilised: 21, held: 6), Uses.Of("ML", "ITEC-DEF", granted: 10, utilised: 4, surrendered: 2, lapsed: 1) };

        var balance = Balance.Of(uses);

        balance.ShouldBe(new Balance(Utilised: 25, Committed: 0, Held: 6, Wasted: 0, Available: 26, Surrendered: 2, Lapsed: 1));
        (balance.Whole + balance.Left.Sum(left => left.Count)).ShouldBe(60);
    }

    private static Task<string> Draw(string language, Balance balance, bool compact = false) =>
        Drawing.Of<BalanceBar>(language, ("Id", "one"), ("Caption", "ML, ITEC-CIV"), ("Balance", balance), ("Compact", compact));
}
