using System.Text;
using TrainingSlots.Server.Letters;

namespace TrainingSlots.Server.Tests.Letters;

/// <summary>How text is set on pages, before it is drawn.</summary>
public class LayoutTests
{
    [Fact]
    public void A_long_table_goes_on_over_the_page_with_its_headings_and_the_pages_are_counted()
    {
        using var flow = new Flow();
        flow.Table([new Column("Position", 0.5f), new Column("Event", 0.5f)], Enumerable.Range(1, 200).Select(row => (IReadOnlyList<Cell>)[$"{row}", "Slot held"]));

        var pages = flow.Finish("Slot statement", Language.English);

        pages.Count.ShouldBeGreaterThan(3);
        for (var page = 0; page < pages.Count; page++)
        {
            var texts = pages[page].Marks.Select(mark => mark.Text).ToList();
            texts[..2].ShouldBe(["Position", "Event"]);
            texts[^1].ShouldBe($"Page {page + 1} of {pages.Count}");
            pages[page].Marks.ShouldAllBe(mark => mark.Y > Paper.Top && mark.Y <= Paper.Foot);
        }

        pages.SelectMany(page => page.Marks).Where(mark => mark.Text.All(char.IsDigit)).Select(mark => mark.Text).ShouldBe(Enumerable.Range(1, 200).Select(row => $"{row}"));
    }

    [Theory]
    [InlineData("one two three", "one two|three")]
    [InlineData("internationalisation", "internat|ionalisa|tion")]
    [InlineData("a internationalisation b", "a|internat|ionalisa|tion b")]
    [InlineData("", "")]
    public void Lines_break_between_words_and_within_one_that_is_too_long(string text, string lines) =>
        string.Join('|', Wrapping.Lines(text, line => line.Length <= 8)).ShouldBe(lines);

    [Theory]
    [InlineData("Samake\u0301", "Samaké")]
    [InlineData("Goi\u0308ta", "Goïta")]
    [InlineData("one\u0000two\tthree\r\n", "one two three")]
    [InlineData("\u202Eevil\u202C", "evil")]
    public void Text_is_composed_and_on_one_line(string given, string clean) => Script.Clean(given).ShouldBe(clean);

    [Theory]
    [InlineData("محمد", "ﺪﻤﺤﻣ")]
    [InlineData("سلام", "ﻡﻼﺳ")]
    [InlineData("Saïd محمد 12 علي!", "Saïd ﻲﻠﻋ 12 ﺪﻤﺤﻣ!")]
    [InlineData("علاء", "\uFE80\uFEFC\uFECB")]
    [InlineData("رَشِيد", "\uFEAA\uFEF4\uFEB7\u0650\uFEAD\u064E")]
    [InlineData("Samaké", "Samaké")]
    public void Arabic_is_joined_and_set_from_right_to_left(string given, string seen) => Script.Visual(given).ShouldBe(seen);

    [Fact]
    public void No_two_characters_of_the_script_make_it_fail()
    {
        var letters = Enumerable.Range(0x0600, 0x100).Select(code => (char)code).ToList();
        foreach (var (first, second) in letters.SelectMany(first => letters.Select(second => (first, second))))
        {
            Script.Visual(Script.Clean($"{first}{second}{first}")).Length.ShouldBeInRange(0, 6);
        }
    }

    [Fact]
    public void Characters_that_the_typeface_does_not_have_are_named()
    {
        using var flow = new Flow();
        flow.Field("Name", "Goïta अ");

        flow.Finish("foot", Language.English)[0].Marks.ShouldContain(mark => mark.Text.Contains("U+0905.", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_letter_of_the_region_is_in_the_typeface()
    {
        using var faces = new Faces();
        var letters = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿƁɓƊɗƎǝƐɛƔɣƝɲŊŋƆɔƳƴḥṛṣṭẓčǧ’«»—−·→\u00A0\u202F" + "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة" + "ⴰⴱⵛⴷⴻ";

        foreach (var style in new[] { new Style(9), new Style(9, Bold: true) })
        {
            faces.Missing(letters.Normalize(NormalizationForm.FormC), style).ShouldBeEmpty();
            faces.Missing(Script.Visual(letters), style).ShouldBeEmpty();
        }
    }
}
