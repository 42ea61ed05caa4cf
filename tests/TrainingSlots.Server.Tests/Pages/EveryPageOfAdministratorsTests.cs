namespace TrainingSlots.Server.Tests.Pages;

/// <summary>All that an administrator comes to.</summary>
public sealed class EveryPageOfAdministratorsTests(PageServer pages) : EveryPage(pages), IClassFixture<PageServer>
{
    [Theory]
    [InlineData("administrator", "fr", 375, true)]
    public Task Every_page_is_found_fits_the_screen_and_passes_axe(string? account, string language, int width, bool dark) =>
        IsFoundFitsTheScreenAndPassesAxeAsync(account, language, width, dark);
}
