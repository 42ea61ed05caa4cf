namespace TrainingSlots.Server.Tests.Pages;

/// <summary>The main path of those who speak for a country; without scripts too, on a phone too.</summary>
public sealed class MissionPathTests(PageServer pages) : IClassFixture<PageServer>
{
    [Theory]
    [InlineData("en", false, 375)]
    [InlineData("fr", false, 1280)]
    [InlineData("fr", true, 375)]
    public async Task A_mission_finds_its_balance_of_a_past_day_from_its_first_page(string language, bool scripts, int width)
    {
        await using var visitor = await pages.VisitAsync("mission-ml", language, scripts, width);
        new Uri(visitor.Page.Url).AbsolutePath.ShouldBe("/desk");

        await visitor.Page.Locator("details:has(input[name='asOf']) > summary").ClickAsync();
        await visitor.Page.FillAsync("main input[name='asOf']", "2023-01-10");
        await visitor.Page.ClickAsync("main form:has(input[name='asOf']) button");

        new Uri(visitor.Page.Url).PathAndQuery.ShouldContain("asOf=2023-01-10");
        var told = (await pages.Server.As("mission-ml").Get("/api/slot-use/ML/2022-23?asOf=2023-01-10"))["programmes"].EnumerateArray().Single(use => use.GetProperty("programme").GetString() is "ITEC-CIV");
        var row = await visitor.Page.Locator("tr:has(a[href*='/allotments/ITEC-CIV/ML/2022-23'])").First.InnerTextAsync();
        foreach (var term in new[] { "granted", "committed", "utilised", "available" })
        {
            row.ShouldContain(told.GetProperty(term).GetRawText(), customMessage: term);
        }
    }

    [Theory]
    [InlineData("en", false)]
    [InlineData("fr", true)]
    public async Task A_nodal_authority_sees_an_invitation_on_its_desk_and_accepts_it(string language, bool scripts)
    {
        var stage = await Stage.SetAsync(pages.Server, kind: "exercise");
        var invitation = await stage.InviteAsync(observers: 2);
        await using var visitor = await pages.VisitAsync("nodal-ml", language, scripts, width: 375);

        await visitor.Page.Locator($"a[href='/invitations/{invitation}']").First.ClickAsync();
        await AcceptAsync(visitor, "9");

        (await visitor.Page.Locator("#refused").TextContentAsync())!.ShouldContain("SEATS_EXCEED_INVITATION");
        (await visitor.Page.Locator("input[name='places']").First.InputValueAsync()).ShouldBe("9");

        await AcceptAsync(visitor, "2");

        (await visitor.Page.Locator(".done").CountAsync()).ShouldBe(1);
        (await stage.TermAsync("granted") + await stage.TermAsync("increased")).ShouldBe(stage.Slots + 2);
    }

    [Fact]
    public async Task A_mission_recommends_and_may_not_decide_otherwise()
    {
        var stage = await Stage.SetAsync(pages.Server);
        var nomination = await stage.NominateAsync();
        (await pages.Server.As("nodal-ml").Post($"/api/nominations/{nomination}/endorse", new { })).ShouldBe(200);
        await using var visitor = await pages.VisitAsync("mission-ml", scripts: false);

        await visitor.OpenAsync($"/nominations/{nomination}");
        await visitor.Page.Locator($"form[action='/nominations/{nomination}/recommend'] button[type='submit']").ClickAsync();

        (await visitor.Page.Locator(".done").CountAsync()).ShouldBe(1);
        (await pages.Server.As("mission-ml").Get($"/api/nominations/{nomination}"))["status"].GetString().ShouldBe("recommended");
        (await visitor.Page.Locator($"form[action='/nominations/{nomination}/accept']").CountAsync()).ShouldBe(0);
    }

    private static async Task AcceptAsync(Visitor visitor, string places)
    {
        var form = visitor.Page.Locator("form[action$='/accept']").First;
        await form.Locator("input[name='places']").FillAsync(places);
        await visitor.SendAsync("form[action$='/accept'] button[type='submit']");
    }
}
