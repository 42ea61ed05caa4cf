using System.Text;
using Microsoft.Playwright;
using TrainingSlots.Server.Tests.Downloads;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>Pages on paper: their figures are on it, and nothing that is there to be followed, opened or filled in.</summary>
public sealed class PrintTests(PageServer pages) : IClassFixture<PageServer>
{
    /// <summary>What a sheet of A4 has between its margins, in CSS pixels.</summary>
    private const int PaperWidth = 717;

    /// <summary>The words of what leads somewhere and of what is filled in, as far as the page does not say them otherwise.</summary>
    private const string Controls =
        """
        () => {
            const text = one => one.textContent.replace(/\s+/g, '');
            const leads = 'nav, form:not(:has(table)), button, [role=button], ul.files, ul.links, .actions, .screen, summary, fieldset, header, footer';
            const rest = document.body.cloneNode(true);
            rest.querySelectorAll(leads + ', script, noscript').forEach(one => one.remove());
            const said = text(rest) + text(document.querySelector('.brand'));
            return [...document.querySelectorAll('nav a, button, [role=button], form:not(:has(table)) label, ul.files a, .actions a')].map(text).filter(words => words.length > 3 && !said.includes(words));
        }
        """;

    [Theory]
    [InlineData("mission-ml", "en", "/desk", "main .figure-number, main .chart-legend strong")]
    [InlineData("mission-ml", "fr", "/allotments/ITEC-DEF/ML/2022-23", "main .tiles dd, main table td.number")]
    [InlineData("auditor", "fr", "/slots/ML/2022-23", "main h1, main table td.number")]
    [InlineData("coordinator", "en", "/sessions/AFINDEX-2023", "main .tiles dd, main .chart-number")]
    [InlineData("coordinator", "en", "/nominations?status=all", "main table th:not(.choose), main table td:not(.choose)")]
    [InlineData("auditor", "en", "/audit/balance?programme=ITEC-DEF&country=ML&year=2022-23&clock=effective&asOf=2022-12-01", "main table th, main table td.number")]
    [InlineData("auditor", "fr", "/audit/balance", "main table th, main table td")]
    public async Task A_page_on_paper_has_its_figures_and_leads_nowhere(string account, string language, string address, string figures)
    {
        await using var visitor = await pages.VisitAsync(account, language);
        (await visitor.OpenAsync(address)).ShouldBe(200);
        await ShouldBeFitForPaperAsync(visitor, figures);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_report_on_paper_is_the_report(string language)
    {
        await using var visitor = await pages.VisitAsync("auditor", language);
        await visitor.OpenAsync("/audit/replay");
        await visitor.Page.SelectOptionAsync("select[name='country']", "ML");
        await visitor.SendAsync("form[action='/audit/replay'] button[type='submit']");
        await ShouldBeFitForPaperAsync(visitor, ".report .done, .report .tiles dd");

        await visitor.OpenAsync("/audit/reconciliation");
        await visitor.Page.SetInputFilesAsync("input[name='file']", new FilePayload { Name = "use.csv", MimeType = "text/csv", Buffer = "country,programme,year,allotted,utilised\nML,ITEC-DEF,2022-23,999,1\nTotal,,,998,1\n"u8.ToArray() });
        await visitor.SendAsync("form[action='/audit/reconciliation'] button[type='submit']");
        await ShouldBeFitForPaperAsync(visitor, "main .tiles dd, main table th, main table td.number");
    }

    private static async Task ShouldBeFitForPaperAsync(Visitor visitor, string figures)
    {
        var shown = await visitor.Page.Locator(figures).AllInnerTextsAsync();
        shown.ShouldNotBeEmpty();
        var controls = await visitor.Page.EvaluateAsync<string[]>(Controls);
        controls.ShouldNotBeEmpty();

        // Glyphs are read in the order in which they were drawn, with spaces of the reader's own making.
        var read = Close(OpenedFile.Pdf(await visitor.Page.PdfAsync(new PagePdfOptions { Format = "A4" })));

        shown.Select(Close).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Where(text => !read.Contains(text, StringComparison.Ordinal)).ShouldBeEmpty();
        controls.Select(Close).Where(words => read.Contains(words, StringComparison.Ordinal)).ShouldBeEmpty();
        read.ShouldNotContain("http");
        await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await visitor.Page.SetViewportSizeAsync(PaperWidth, PaperWidth);
        (await visitor.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue("wider than the paper");
        (await visitor.Page.Locator("main th:visible").EvaluateAllAsync<bool>("all => all.every(one => one.getBoundingClientRect().right <= innerWidth)")).ShouldBeTrue("cut off");
        await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Null });
    }

    // Without spaces, ligatures, and the marks that the style sheet sets before words.
    private static string Close(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(sign => !char.IsWhiteSpace(sign) && !char.IsControl(sign) && sign is not ('!' or '▲')));
}
