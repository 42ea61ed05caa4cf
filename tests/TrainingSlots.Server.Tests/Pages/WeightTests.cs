namespace TrainingSlots.Server.Tests.Pages;

/// <summary>A mission on a bad line.</summary>
public sealed class WeightTests(PageServer pages) : IClassFixture<PageServer>
{
    private const long MostBytes = 100 * 1024;

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_first_page_of_a_mission_weighs_less_than_100_KB_with_all_that_it_loads(string language)
    {
        await using var visitor = await pages.VisitAsync("mission-ml", language);
        await using var fresh = await Visitor.ArriveAsync(pages.Server.Address, language, scripts: true, 375, dark: false);
        await fresh.Page.Context.AddCookiesAsync((await visitor.Page.Context.CookiesAsync()).Select(cookie => new Microsoft.Playwright.Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
            Secure = cookie.Secure,
            HttpOnly = cookie.HttpOnly,
            SameSite = cookie.SameSite,
        }));
        var loads = new List<Task<long>>();
        fresh.Page.RequestFinished += (_, request) => loads.Add(SizeOf(request));

        await fresh.Page.GotoAsync("/desk", new Microsoft.Playwright.PageGotoOptions { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });

        var sizes = await Task.WhenAll(loads);
        sizes.Length.ShouldBeGreaterThan(3);
        sizes.Sum().ShouldBeLessThan(MostBytes);
    }

    private static async Task<long> SizeOf(Microsoft.Playwright.IRequest request)
    {
        var sizes = await request.SizesAsync();
        return sizes.ResponseBodySize + sizes.ResponseHeadersSize;
    }
}
