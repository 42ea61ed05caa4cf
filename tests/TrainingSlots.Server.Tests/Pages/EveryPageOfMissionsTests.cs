namespace TrainingSlots.Server.Tests.Pages;

/// <summary>All that a mission, a nodal officer and somebody without an account come to.</summary>
public sealed class EveryPageOfMissionsTests(PageServer pages) : EveryPage(pages), IClassFixture<PageServer>
{
    [Theory]
    [InlineData("mission-ml", "en", 1280, false)]
    [InlineData("nodal-ml", "fr", 375, true)]
    [InlineData(null, "fr", 375, true)]
    public Task Every_page_is_found_fits_the_screen_and_passes_axe(string? account, string language, int width, bool dark) =>
        IsFoundFitsTheScreenAndPassesAxeAsync(account, language, width, dark);
}
