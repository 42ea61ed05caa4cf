namespace TrainingSlots.Server.Tests.Pages;

/// <summary>All that a coordinator and an institute come to.</summary>
public sealed class EveryPageOfCoordinatorsTests(PageServer pages) : EveryPage(pages), IClassFixture<PageServer>
{
    [Theory]
    [InlineData("coordinator", "en", 1280, false)]
    [InlineData("institute", "fr", 375, true)]
    public Task Every_page_is_found_fits_the_screen_and_passes_axe(string? account, string language, int width, bool dark) =>
        IsFoundFitsTheScreenAndPassesAxeAsync(account, language, width, dark);
}
