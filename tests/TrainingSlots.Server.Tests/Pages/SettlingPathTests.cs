using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>What a coordinator does on pages when a session is over, was closed too early, or a slip was made.</summary>
public sealed class SettlingPathTests(PageServer pages) : IClassFixture<PageServer>
{
    private ServerProcess Server => pages.Server;

    [Theory]
    [InlineData("en", "It is not on record")]
    [InlineData("fr", "on n’a pas consigné")]
    public async Task A_session_is_completed_once_it_is_said_what_became_of_who_is_left_and_a_slip_is_taken_back(string language, string told)
    {
        var (session, nomination, name) = await Running();
        await using var visitor = await pages.VisitAsync("coordinator", language);
        await visitor.OpenAsync($"/sessions/{session}/complete");
        await SendAsync(visitor, $"/sessions/{session}/complete");

        (await visitor.Page.Locator("#refused").TextContentAsync())!.ShouldContain("UNSETTLED_NOMINATIONS");
        (await visitor.TextAsync()).ShouldContain(told, Case.Insensitive);
        (await visitor.Page.Locator($".blockers a[href='/nominations/{nomination}']").TextContentAsync()).ShouldBe(name);

        await visitor.Page.SelectOptionAsync("select[name='settle']", "no-show");
        await SendAsync(visitor, $"/sessions/{session}/complete");

        (await visitor.Page.Locator(".done").CountAsync()).ShouldBe(1, await visitor.TextAsync());
        (await StatusAsync(nomination)).ShouldBe("no-show");

        await visitor.OpenAsync($"/nominations/{nomination}?step=correct");
        await visitor.Page.Locator($"form[action='/nominations/{nomination}/correct'] textarea[name='reason']").FillAsync("came a day late");
        await SendAsync(visitor, $"/nominations/{nomination}/correct");

        (await StatusAsync(nomination)).ShouldBe("accepted");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_closed_session_is_opened_again_and_a_place_is_charged_to_the_year_it_moved_into(string language)
    {
        var stage = await Stage.SetAsync(Server, kind: "exercise");
        var nomination = await stage.NominateAsync();
        var start = Scenarios.Start.AddYears(1);
        (await Server.As("coordinator").Post($"/api/sessions/{stage.Code}/close", new { })).ShouldBe(200);
        (await Server.As("coordinator").Post($"/api/sessions/{stage.Code}/postpone", new { start, end = start, reason = "rain" })).ShouldBe(200);
        (await Server.As("administrator").Post("/api/allotments", new { programme = stage.Code, country = "ML", year = $"{start.Year}", slots = 1 })).ShouldBe(201);
        await using var visitor = await pages.VisitAsync("coordinator", language, width: 375);

        await visitor.OpenAsync($"/sessions/{stage.Code}/reopen");
        await SendAsync(visitor, $"/sessions/{stage.Code}/reopen");
        (await visitor.Page.Locator(".done").CountAsync()).ShouldBe(1, await visitor.TextAsync());
        (await Server.As("auditor").Get($"/api/sessions/{stage.Code}"))["status"].GetString().ShouldBe("open");

        await visitor.OpenAsync($"/nominations/{nomination}?step=recharge");
        await SendAsync(visitor, $"/nominations/{nomination}/recharge");
        (await Server.As("auditor").Get($"/api/nominations/{nomination}"))["slot"].GetProperty("year").GetString().ShouldBe($"{start.Year}");
        (await stage.TermAsync("held")).ShouldBe(0);
        visitor.Complaints.ShouldBeEmpty();
    }

    /// <summary>A session of today that is running, with one who was accepted.</summary>
    private async Task<(string Session, Guid Nomination, string Name)> Running()
    {
        var (code, name) = (Scenarios.NewCode("PAGE"), Scenarios.NewCode("Aïssata Touré"));
        (await Server.As("administrator").Post("/api/programmes", new { code, name = code, kind = "exercise", host = "IN", yearBasis = "calendar" })).ShouldBe(201);
        (await Server.As("administrator").Post("/api/allotments", new { programme = code, country = "ML", year = Scenarios.ThisYear, slots = 2 })).ShouldBe(201);
        (await Server.As("coordinator").Post("/api/sessions", new { code, programme = code, title = code, host = "IN", start = Scenarios.Today, end = Scenarios.Today, capacity = 3 })).ShouldBe(201);
        var nomination = (await Server.As("coordinator").Post("/api/nominations", new { session = code, country = "ML", nominee = Scenarios.Person(name) })).ShouldBe(201).Id;
        foreach (var step in new[] { $"nominations/{nomination}/accept", $"sessions/{code}/confirm", $"sessions/{code}/start" })
        {
            (await Server.As("coordinator").Post($"/api/{step}", new { })).ShouldBe(200);
        }

        return (code, nomination, name);
    }

    private async Task<string> StatusAsync(Guid nomination) => (await Server.As("auditor").Get($"/api/nominations/{nomination}")).ShouldBe(200)["status"].GetString()!;

    private static async Task SendAsync(Visitor visitor, string action)
    {
        await visitor.SendAsync($"form[action='{action}'] button[type='submit']");
    }
}
