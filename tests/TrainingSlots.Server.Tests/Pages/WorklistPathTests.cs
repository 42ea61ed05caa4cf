using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>A worklist opens on what waits for the reader, keeps its filters on the way back, and takes one step for many.</summary>
public sealed class WorklistPathTests(PageServer pages) : IClassFixture<PageServer>
{
    private const int PhoneScreen = 812;
    private const int Screens = 3;

    private ServerProcess Server => pages.Server;

    [Theory]
    [InlineData("en", 1280, true)]
    [InlineData("fr", 375, true)]
    [InlineData("fr", 375, false)]
    public async Task The_worklist_opens_on_what_waits_for_the_reader_and_its_filters_survive_the_way_back(string language, int width, bool scripts)
    {
        var stage = await Stage.SetAsync(Server);
        var (waits, endorsed) = (await stage.NominateAsync(), await stage.NominateAsync());
        (await Server.As("nodal-ml").Post($"/api/nominations/{endorsed}/endorse", new { })).ShouldBe(200);
        await using var visitor = await pages.VisitAsync("nodal-ml", language, scripts, width);
        await visitor.OpenAsync("/nominations");
        (await visitor.Page.Locator(".status.good, .status.over").CountAsync()).ShouldBe(0);

        await visitor.OpenAsync($"/nominations?session={stage.Code}&status=waiting&sort=newest");
        (await ListedAsync(visitor)).ShouldBe([waits]);
        (await visitor.Page.Locator("nav.shortcuts a[aria-current='true']").First.InnerTextAsync()).ShouldContain("(1)");

        await visitor.Page.Locator("tbody th a").ClickAsync();
        await visitor.SendAsync($"form[action='/nominations/{waits}/endorse'] button[type='submit']");
        (await visitor.Page.Locator(".done").CountAsync()).ShouldBe(1, await visitor.TextAsync());
        await visitor.Page.Locator("main a:has-text('←')").First.ClickAsync();

        new Uri(visitor.Page.Url).PathAndQuery.ShouldBe($"/nominations?session={stage.Code}&status=waiting&sort=newest");
        (await ListedAsync(visitor)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", 1280, true)]
    [InlineData("fr", 375, true)]
    [InlineData("en", 375, false)]
    public async Task Ten_decisions_at_once_and_one_taken_back(string language, int width, bool scripts)
    {
        var stage = await Stage.SetAsync(Server, slots: 10, kind: "exercise");
        for (var number = 0; number < 10; number++)
        {
            await stage.NominateAsync();
        }

        await using var visitor = await pages.VisitAsync("coordinator", language, scripts, width);
        await visitor.OpenAsync($"/nominations?session={stage.Code}&status=waiting");
        var bar = visitor.Page.Locator("fieldset.decide");
        (await bar.IsVisibleAsync()).ShouldBe(!scripts);
        if (scripts)
        {
            await visitor.Page.CheckAsync("#select-all");
            (await bar.IsVisibleAsync()).ShouldBeTrue();
        }
        else
        {
            foreach (var box in await visitor.Page.Locator("input[name='id']").AllAsync())
            {
                await box.CheckAsync();
            }
        }

        await visitor.Page.SelectOptionAsync("select[name='step']", "reject");
        await visitor.SendAsync("form[action='/nominations/decide'] button[type='submit']");
        (await stage.TermAsync("held")).ShouldBe(0);

        await visitor.Page.Locator("main table a[href*='step=correct']").First.ClickAsync();
        await visitor.Page.Locator("form[action$='/correct'] textarea[name='reason']").FillAsync("ticked by mistake");
        await visitor.SendAsync("form[action$='/correct'] button[type='submit']");

        (await stage.TermAsync("held")).ShouldBe(1);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("fr", false)]
    public async Task What_cannot_be_taken_back_is_asked_about_before_it_is_done_for_many(string language, bool scripts)
    {
        var stage = await Stage.SetAsync(Server, kind: "exercise");
        var id = await stage.NominateAsync();
        await using var visitor = await pages.VisitAsync("coordinator", language, scripts, width: 375);
        await visitor.OpenAsync($"/nominations?session={stage.Code}");
        await visitor.Page.CheckAsync($"input[value='{id}']");
        await visitor.Page.SelectOptionAsync("select[name='step']", "withdraw");

        await visitor.SendAsync("form[action='/nominations/decide'] button[type='submit']");
        (await stage.TermAsync("held")).ShouldBe(1);

        await visitor.SendAsync("form[action='/nominations/decide'] button[type='submit']");
        (await stage.TermAsync("held")).ShouldBe(0);
    }

    [Fact]
    public async Task The_bar_offers_what_all_that_are_ticked_allow()
    {
        var stage = await Stage.SetAsync(Server, kind: "exercise");
        var (held, accepted) = (await stage.NominateAsync(), await stage.NominateAsync());
        (await Server.As("coordinator").Post($"/api/nominations/{accepted}/accept", new { })).ShouldBe(200);
        await using var visitor = await pages.VisitAsync("coordinator");
        await visitor.OpenAsync($"/nominations?session={stage.Code}&status=all");

        await visitor.Page.CheckAsync($"input[value='{held}']");
        (await OfferedAsync(visitor)).ShouldContain("accept", StringComparer.Ordinal);
        await visitor.Page.CheckAsync($"input[value='{accepted}']");

        (await OfferedAsync(visitor)).ShouldBe(["reject", "withdraw"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("en", 375, true)]
    [InlineData("fr", 1280, false)]
    public async Task Who_knows_a_name_a_session_or_a_country_finds_it_from_every_page(string language, int width, bool scripts)
    {
        var stage = await Stage.SetAsync(Server);
        var id = await stage.NominateAsync($"Colonel Samaké {stage.Code}");
        await using var visitor = await pages.VisitAsync("mission-ml", language, scripts, width);
        await visitor.OpenAsync("/sessions");

        foreach (var (asked, address) in new[] { ($"samake {stage.Code.ToLowerInvariant()}", $"/nominations/{id}"), ($"course {stage.Code}", $"/sessions/{stage.Code}"), ("mali", "/slots?country=ML") })
        {
            if (width < 500)
            {
                await visitor.Page.ClickAsync("button.menu");
            }

            await visitor.Page.FillAsync("#find", asked);
            await visitor.SendAsync("search.find button");
            (await visitor.Page.Locator($"ul.found a[href='{address}']").CountAsync()).ShouldBe(1, asked);
        }

        await visitor.OpenAsync("/search?q=nauru");
        (await visitor.Page.Locator("ul.found").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("mission-ml", "en", true)]
    [InlineData("nodal-ml", "fr", false)]
    [InlineData("coordinator", "fr", true)]
    public async Task No_list_is_longer_than_three_screens_of_a_phone(string account, string language, bool scripts)
    {
        await using var visitor = await pages.VisitAsync(account, language, scripts, width: 375);
        foreach (var address in new[] { "/nominations", "/nominations?status=all", "/nominations?status=over", "/sessions", "/sessions?when=past", "/search?q=a" })
        {
            await visitor.OpenAsync(address);
            (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollHeight")).ShouldBeLessThanOrEqualTo(Screens * PhoneScreen, address);
        }
    }

    [Theory]
    [InlineData("en", "nominations closed")]
    [InlineData("fr", "désignations closes")]
    public async Task Sessions_stand_by_date_those_that_are_over_apart_and_a_passed_deadline_is_told(string language, string closed)
    {
        var stage = await Stage.SetAsync(Server, kind: "exercise");
        var code = Scenarios.NewCode("LATE");
        (await Server.As("coordinator").Post("/api/sessions", new { code, programme = stage.Code, title = code, host = "IN", start = Scenarios.Today.AddDays(3), end = Scenarios.Today.AddDays(4), capacity = 3, deadline = Scenarios.Today.AddDays(-1), effectiveOn = Scenarios.Today.AddDays(-1) })).ShouldBe(201);
        await using var visitor = await pages.VisitAsync("coordinator", language);

        await visitor.OpenAsync($"/sessions?programme={stage.Code}");
        var rows = await visitor.Page.Locator("tbody tr").AllInnerTextsAsync();
        rows.Count.ShouldBe(2);
        rows[0].ShouldContain(code);
        rows[0].ShouldContain(closed);
        rows[1].ShouldNotContain(closed);

        await visitor.OpenAsync("/sessions?when=past");
        (await visitor.Page.Locator("tbody tr").CountAsync()).ShouldBeGreaterThan(0);
        (await visitor.Page.Locator("tbody .status.open").CountAsync()).ShouldBe(0);
    }

    private static async Task<IEnumerable<Guid>> ListedAsync(Visitor visitor) =>
        (await visitor.Page.Locator("tbody th a").EvaluateAllAsync<string[]>("links => links.map(link => link.pathname)")).Select(path => Guid.Parse(path["/nominations/".Length..]));

    private static Task<string[]> OfferedAsync(Visitor visitor) =>
        visitor.Page.Locator("fieldset.decide option").EvaluateAllAsync<string[]>("options => options.map(option => option.value)");
}
