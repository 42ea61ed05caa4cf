using System.Xml.Linq;
using TrainingSlots.Server.Tests.Fixtures;
using UglyToad.PdfPig.Tokens;

namespace TrainingSlots.Server.Tests.Letters;

/// <summary>A letter can be read out: it has a language and a title, and says what is a heading, a table, a picture.</summary>
public class TaggedLetterTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;

    [Theory]
    [InlineData("en", "Nomination letter", "A square code", "محمد السلام (ع)")]
    [InlineData("fr", "Lettre de désignation", "Un code carré", "السعيد (Saïd) علاء")]
    public async Task It_says_its_language_and_title_and_what_its_parts_are(string language, string title, string code, string name)
    {
        var (nomination, _) = await Nominated(name);
        using var letter = new TaggedPdf((await app.As("mission-ml").Download($"/api/nominations/{nomination}/letter?lang={language}")).ShouldBeFound().Bytes);

        letter.Said("Lang").ShouldBe(language);
        letter.Document.Information.Title.ShouldBe($"{title} {nomination}");
        Flag(letter, "ViewerPreferences", "DisplayDocTitle").ShouldBeTrue();
        Flag(letter, "MarkInfo", "Marked").ShouldBeTrue();
        letter.Document.TryGetXmpMetadata(out var metadata).ShouldBeTrue();
        XDocument.Load(new MemoryStream([.. metadata!.GetXmlBytes()])).Descendants("{http://purl.org/dc/elements/1.1/}title").Single().Value.ShouldBe($"{title} {nomination}");

        var whole = letter.Whole;
        whole.Tag.ShouldBe("Document");
        letter.TextOf("H1").ShouldBe(title);
        whole.Parts.Count(part => part.Tag is "H2").ShouldBeGreaterThan(4);
        whole.Parts.Single(part => part.Tag is "Figure").Alt.ShouldNotBeNull().ShouldStartWith(code);
        var named = whole.WithAllParts.Single(part => part.Tag is "LI" && string.Equals(part.Parts[1].Text, name, StringComparison.Ordinal));
        named.Parts.Select(part => part.Tag).ShouldBe(["Lbl", "LBody"]);
        var table = whole.Parts.Single(part => part.Tag is "Table");
        table.Parts.Select(row => (row.Tag, row.Parts.Count)).Distinct().ShouldBe([("TR", 5)]);
        table.Parts[0].Parts.Select(cell => cell.Tag).Distinct(StringComparer.Ordinal).ShouldBe(["TH"]);
        table.Parts[0].Parts.ShouldAllBe(cell => cell.Text.Length > 0);
        table.Parts[1].Parts.Select(cell => cell.Tag).Distinct(StringComparer.Ordinal).ShouldBe(["TD"]);
    }

    [Fact]
    public async Task All_that_is_on_its_pages_is_read_once_or_marked_as_not_to_be_read()
    {
        var (nomination, slots) = await Nominated("Samaké سلام رَشِيد");
        for (var change = 0; change < 40; change++)
        {
            (await app.As("administrator").Post($"{slots.Address}/increase", new { slots = 1, reason = "more" })).ShouldBe(200);
        }

        foreach (var address in new[] { $"/api/nominations/{nomination}/letter", $"{slots.Address}/statement.pdf" })
        {
            using var letter = new TaggedPdf((await app.As("auditor").Download(address)).ShouldBeFound().Bytes);
            letter.Document.NumberOfPages.ShouldBeGreaterThan(address.EndsWith("pdf", StringComparison.Ordinal) ? 1 : 0);
            foreach (var page in letter.Document.GetPages())
            {
                var marked = TaggedPdf.Marked(page).ToList();
                marked.Sum(piece => piece.Letters.Count).ShouldBe(page.Letters.Count);
                marked.Sum(piece => piece.Paths.Count).ShouldBe(page.Paths.Count);
                var read = marked.Where(piece => !piece.IsArtifact).ToList();
                read.Select(piece => piece.MarkedContentIdentifier).ShouldBe(Enumerable.Range(0, read.Count), ignoreOrder: true);
                read.ShouldAllBe(piece => letter.OwnerOf(page, piece.MarkedContentIdentifier).Holds);
                read.Where(piece => piece.Tag is not "ReversedChars")
                    .ShouldAllBe(piece => string.Equals(letter.OwnerOf(page, piece.MarkedContentIdentifier).Tag, piece.Tag, StringComparison.Ordinal));
                marked.Where(piece => piece.IsArtifact).SelectMany(piece => piece.Letters).ShouldNotBeEmpty("the foot");
            }

            // Headings that are repeated on a page are read once.
            letter.Whole.Parts.Where(part => part.Tag is "Table").Select(table => table.Parts.Count(row => row.Parts[0].Tag is "TH")).Distinct().ShouldBe([1]);
        }
    }

    [Fact]
    public async Task It_bears_only_the_glyphs_that_it_shows()
    {
        var (nomination, _) = await Nominated("Mamadou Samaké");

        var letter = (await app.As("mission-ml").Download($"/api/nominations/{nomination}/letter")).ShouldBeFound().Bytes;

        letter.Length.ShouldBeLessThan(60_000);
        using var read = new TaggedPdf(letter);
        read.Document.GetPages().SelectMany(page => page.Letters).Select(glyph => glyph.FontName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(["LETTER+DejaVuSansCondensed", "LETTER+DejaVuSansCondensed-Bold"]);
    }

    private static bool Flag(TaggedPdf letter, string dictionary, string name) => ((BooleanToken)letter.Get((DictionaryToken)letter.Get(letter.Catalog, dictionary), name)).Data;

    private async Task<(Guid Nomination, Slots Slots)> Nominated(string name)
    {
        var slots = await app.GrantedAllotment("ML", 3);
        return (await app.Nominated(await app.Session(slots.Programme), nominee: Scenarios.Person(name)), slots);
    }
}
