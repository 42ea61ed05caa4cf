using System.Globalization;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>The desk answers first: what is left is on the first page, what waits is told by session, and forms are folded below.</summary>
public sealed class DeskPathTests(PageServer pages) : IClassFixture<PageServer>
{
    private ServerProcess Server => pages.Server;

    [Theory]
    [InlineData("mission-ml", "en", 375, true)]
    [InlineData("mission-ml", "fr", 1280, false)]
    [InlineData("nodal-ml", "fr", 375, true)]
    [InlineData("nodal-ml", "en", 1280, true)]
    public async Task What_Mali_has_left_this_year_and_had_left_of_the_last_is_told_without_a_click(string account, string language, int width, bool scripts)
    {
        var (thisYear, lastYear) = (Scenarios.ThisYear, Scenarios.Today.AddYears(-1).Year.ToString(CultureInfo.InvariantCulture));
        var code = await AllottedAsync((thisYear, 7), (lastYear, 9));
        (await Server.As("administrator").Post($"/api/allotments/{code}/ML/{lastYear}/close", new { reason = "the year is over" })).ShouldBe(200);
        await FoldedAsync(code, lastYear, "lapsed", 9);

        await using var visitor = await pages.VisitAsync(account, language, scripts, width);

        new Uri(visitor.Page.Url).AbsolutePath.ShouldBe("/desk");
        (await FigureAsync(visitor, "this")).ShouldBe(await SumAsync(Scenarios.Today, "available"));
        (await FigureAsync(visitor, "last")).ShouldBe(await SumAsync(Scenarios.Today.AddYears(-1), "available", "lapsed", "carriedOut"));
        var figure = visitor.Page.Locator(".figure").First;
        (await figure.BoundingBoxAsync())!.Y.ShouldBeLessThan(400);
        (await figure.InnerTextAsync()).ShouldContain(thisYear);
        (await visitor.Page.Locator("main input[name='asOf']").IsVisibleAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("en", "No slots in")]
    [InlineData("fr", "Aucune place en")]
    public async Task A_year_without_slots_says_so_in_words(string language, string words)
    {
        // Algeria has slots in the story, which ends before, and in the year to come.
        await using var visitor = await pages.VisitAsync("mission-dz", language, width: 375);

        (await visitor.Page.Locator(".figure").Last.InnerTextAsync()).ShouldContain(words);
        (await visitor.Page.Locator("[data-left='last']").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_waits_is_told_by_session_and_only_what_is_the_reader_s_own()
    {
        var stage = await Stage.SetAsync(Server);
        List<Guid> ids = [];
        for (var number = 0; number < 3; number++)
        {
            ids.Add(await stage.NominateAsync());
        }

        (await Server.As("nodal-ml").Post($"/api/nominations/{ids[0]}/endorse", new { })).ShouldBe(200);
        await using var mission = await pages.VisitAsync("mission-ml", scripts: false);
        await using var nodal = await pages.VisitAsync("nodal-ml", scripts: false);

        (await OwnAsync(mission, stage.Code)).ShouldBe([ids[0]]);
        (await OwnAsync(nodal, stage.Code)).ShouldBe([ids[1], ids[2]], ignoreOrder: true);
        (await mission.Page.Locator($"details.fold:has-text('Waits for others') li:has(a[href='/sessions/{stage.Code}'])").CountAsync()).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 375)]
    public async Task A_coordinator_sees_how_many_wait_for_acceptance_and_accepts_them_together(string language, int width)
    {
        var stage = await Stage.SetAsync(Server, kind: "exercise");
        var (first, second) = (await stage.NominateAsync(), await stage.NominateAsync());
        await using var visitor = await pages.VisitAsync("coordinator", language, width: width);
        await visitor.OpenAsync("/desk");

        var line = visitor.Page.Locator($"ul.counts a[href*='session={stage.Code}']");
        (await line.InnerTextAsync()).ShouldStartWith("2");
        await line.ClickAsync();
        await visitor.Page.CheckAsync("#select-all");
        await visitor.Page.SelectOptionAsync("select[name='step']", "accept");
        await visitor.SendAsync("form[action='/nominations/decide'] button[type='submit']");

        foreach (var id in new[] { first, second })
        {
            (await Server.As("auditor").Get($"/api/nominations/{id}"))["status"].GetString().ShouldBe("accepted");
        }

        visitor.Complaints.ShouldBeEmpty();
    }

    /// <summary>The nominations of a session that the desk names as the reader's own.</summary>
    private static async Task<IEnumerable<Guid>> OwnAsync(Visitor visitor, string session)
    {
        var links = await visitor.Page.Locator($"section[aria-labelledby='answers'] > :is(ul.groups, details:not(.fold)) li:has(> h3 a[href='/sessions/{session}']) .names a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        return links.Where(link => link.StartsWith("/nominations/", StringComparison.Ordinal)).Select(link => Guid.Parse(link["/nominations/".Length..].Split('?')[0]));
    }

    private static async Task<int> FigureAsync(Visitor visitor, string year) =>
        int.Parse(string.Concat((await visitor.Page.Locator($"[data-left='{year}']").InnerTextAsync()).Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    /// <summary>The same sum from the API: over all programmes, of the years that a day falls in.</summary>
    private async Task<int> SumAsync(DateOnly day, params string[] terms) => (await Server.As("mission-ml").Get("/api/slot-use"))["matrix"].EnumerateArray()
        .Where(use => Domain.Shared.TrainingYear.Days(use.GetProperty("year").GetString()!) is var (first, last) && first <= day && day <= last)
        .Sum(use => terms.Sum(term => use.GetProperty(term).GetInt32()));

    private async Task<string> AllottedAsync(params (string Year, int Slots)[] allotments)
    {
        var code = Scenarios.NewCode("DESK");
        (await Server.As("administrator").Post("/api/programmes", new { code, name = code, kind = "exercise", host = "IN", yearBasis = "calendar" })).ShouldBe(201);
        foreach (var (year, slots) in allotments)
        {
            (await Server.As("administrator").Post("/api/allotments", new { programme = code, country = "ML", year, slots })).ShouldBe(201);
        }

        return code;
    }

    private Task<bool> FoldedAsync(string programme, string year, string term, int slots) => Waiting.Until(
        async () => (await Server.As("mission-ml").Get($"/api/slot-use/ML/{year}"))["programmes"].EnumerateArray().Any(use => use.GetProperty("programme").GetString()!.Equals(programme, StringComparison.Ordinal) && use.GetProperty(term).GetInt32() == slots),
        found => found, TimeSpan.FromSeconds(30));
}
