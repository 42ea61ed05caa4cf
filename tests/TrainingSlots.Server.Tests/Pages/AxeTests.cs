namespace TrainingSlots.Server.Tests.Pages;

/// <summary>The negative control of what is looked at on every page.</summary>
public sealed class AxeTests(PageServer pages) : IClassFixture<PageServer>
{
    [Fact]
    public async Task What_a_page_should_not_have_is_found_by_axe()
    {
        await using var visitor = await pages.VisitAsync(null);
        await visitor.OpenAsync("/");
        // By script, since the page's own policy ignores styles in its text.
        await visitor.Page.EvaluateAsync("""
            () => {
                document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="data:,"><p id="faint">faint</p>');
                Object.assign(document.getElementById('faint').style, { color: '#999', background: '#aaa' });
            }
            """);

        var found = string.Join('\n', await EveryPage.ViolationsAsync(visitor));

        found.ShouldContain("image-alt");
        found.ShouldContain("color-contrast");
    }
}
