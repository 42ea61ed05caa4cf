using System.Text;
using TrainingSlots.Server.Letters;
using TrainingSlots.Server.Letters.Layout;
using TrainingSlots.Server.Letters.Typesetting;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Tests.Letters;

/// <summary>How text is set on pages, before it is drawn.</summary>
public class LayoutTests
{
    [Fact]
    public void A_long_table_goes_on_over_the_page_with_its_headings_and_the_pages_are_counted()
    {
        var flow = new Flow();
        flow.Table([new Column("Position", 0.5f), new Column("Event", 0.5f)], Enumerable.Range(1, 200).Select(row => (IReadOnlyList<Cell>)[$"{row}", "Slot held"]));

        var pages = flow.Finish("Title", DateTimeOffset.UnixEpoch, "Slot statement", Language.English).Pages;

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
    [InlineData("one two three", "one two |three")]
    [InlineData("internationalisation", "internat|ionalisa|tion")]
    [InlineData("a internationalisation b", "a |internat|ionalisa|tion b")]
    [InlineData("", "")]
    public void Lines_break_between_words_and_within_one_that_is_too_long(string text, string lines) =>
        string.Join('|', Wrapping.Lines(text, line => line.Length <= 8)).ShouldBe(lines);

    [Theory]
    [InlineData("Samake\u0301", "Samaké")]
    [InlineData("Goi\u0308ta", "Goïta")]
    [InlineData("one\u0000two\tthree\r\n", "one two three")]
    [InlineData("\u202Eevil\u202C", "evil")]
    [InlineData("\uFDF4 \uFEE3", "محمد م")]
    [InlineData("می\u200Cخواهم a\u200Cb", "می\u200Cخواهم ab")]
    public void Text_is_composed_and_on_one_line(string given, string clean) => Script.Clean(given).ShouldBe(clean);

    [Theory]
    [InlineData("abc 12", "0-6")]
    [InlineData("محمد", "0-4<")]
    [InlineData("محمد (علي)", "0-10<")]
    [InlineData("محمد (AB)", "0-4< 4-5")]
    [InlineData("Saïd محمد 12!", "0-5 10-2 5-5< 12-1")]
    [InlineData("(محمد) a", "0-1 1-4< 5-3")]
    [InlineData("a (محمد b) c", "0-3 3-4< 7-5")]
    [InlineData("علي 1,234.5% ", "4-7 0-4< 11-2")]
    [InlineData("علي ١٢٣ ab", "4-3 0-4< 7-3")]
    public void A_line_is_seen_in_the_order_of_its_scripts(string line, string runs) =>
        string.Join(' ', Bidi.Runs(line).Select(run => $"{run.Start}-{run.Length}{(run.RightToLeft ? "<" : "")}")).ShouldBe(runs);

    [Fact]
    public void No_two_characters_of_the_script_make_it_fail()
    {
        var letters = Enumerable.Range(0x0600, 0x100).Select(code => (char)code).ToList();
        foreach (var (first, second) in letters.SelectMany(first => letters.Select(second => (first, second))))
        {
            Typesetter.Set(Script.Clean($"{first}{second}{first}"), Face.Regular).Width.ShouldBeGreaterThanOrEqualTo(0);
        }
    }

    [Fact]
    public void Characters_that_the_typeface_does_not_have_are_named()
    {
        var flow = new Flow();
        flow.Field("Name", "Goïta अ");

        flow.Finish("Title", DateTimeOffset.UnixEpoch, "foot", Language.English).Pages[0].Marks.ShouldContain(mark => mark.Text.Contains("U+0905.", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_letter_of_the_region_is_in_the_typeface()
    {
        var letters = "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸàâæçéèêëîïôœùûüÿƁɓƊɗƎǝƐɛƔɣƝɲŊŋƆɔƳƴḥṛṣṭẓčǧ’«»—−·→\u00A0\u202F" + "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة" + "ⴰⴱⵛⴷⴻ";

        foreach (var face in new[] { Face.Regular, Face.Bold })
        {
            letters.Normalize(NormalizationForm.FormC).EnumerateRunes().Where(letter => !face.Has(letter)).ShouldBeEmpty();
        }
    }
}
