namespace TrainingSlots.Server.Tests.Pages;

/// <summary>A form carries the version that it was made from: what another changed meanwhile is shown, and never undone.</summary>
public sealed class PolicyFormTests(PageServer pages) : IClassFixture<PageServer>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task What_another_changed_meanwhile_is_shown_beside_ones_own_and_kept(string language)
    {
        var stage = await Stage.SetAsync(pages.Server);
        await using var visitor = await pages.VisitAsync("administrator", language);
        await visitor.OpenAsync($"/programmes/{stage.Code}/policy");
        (await pages.Server.As("administrator").Post($"/api/programmes/{stage.Code}/policy", new { holdDays = 17, maximumAge = 50, reason = "agreed" })).ShouldBe(200);

        await visitor.Page.FillAsync("input[name='offerHours']", "72");
        await visitor.Page.FillAsync("input[name='maximumAge']", "48");
        await SendAsync(visitor);

        (await visitor.Page.Locator("#refused").TextContentAsync())!.ShouldContain("STALE_VERSION");
        (await visitor.Page.Locator("#meanwhile tbody tr").AllTextContentsAsync()).Select(row => string.Join(' ', row.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^3..]))
            .ShouldBe(["45 50 48", "30 17 30"]);
        (await visitor.Page.InputValueAsync("input[name='holdDays']")).ShouldBe("17");
        (await visitor.Page.InputValueAsync("input[name='maximumAge']")).ShouldBe("48");
        await SendAsync(visitor);

        var policy = (await pages.Server.As("auditor").Get($"/api/programmes/{stage.Code}")).ShouldBe(200)["policy"];
        (policy.GetProperty("holdDays").GetInt32(), policy.GetProperty("offerHours").GetInt32(), policy.GetProperty("maximumAge").GetInt32()).ShouldBe((17, 72, 48));
    }

    private static async Task SendAsync(Visitor visitor)
    {
        await visitor.Page.FillAsync("textarea[name='reason']", "longer offers");
        await visitor.SendAsync("form[action$='/policy'] button[type='submit']");
    }
}
