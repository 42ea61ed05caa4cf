using System.Net;
using TrainingSlots.Server.Tests.Calendars;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.SignIns;

/// <summary>A session ends at the server, whoever has its cookie.</summary>
public sealed class EndedSignInTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Fact]
    public async Task After_signing_out_a_copied_cookie_is_worth_nothing_and_the_same_persons_other_session_goes_on()
    {
        using var here = await Person.SignedInAsync(app, "nodal-ml");
        using var elsewhere = await Person.SignedInAsync(app, "nodal-ml");
        using var thief = here.Copied();
        (await thief.IsSignedInAsync()).ShouldBeTrue();

        (await here.SendAsync("/sessions", "/sign-out")).Status.ShouldBe(HttpStatusCode.OK);

        (await thief.IsSignedInAsync()).ShouldBeFalse();
        (await thief.OpenAsync("/sessions")).Text.ShouldContain("login_hint=");
        (await elsewhere.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_administrator_ends_all_sessions_of_a_subject_and_that_is_on_record()
    {
        using var one = await Person.SignedInAsync(app, "mission-dz");
        using var two = await Person.SignedInAsync(app, "mission-dz");
        using var other = await Person.SignedInAsync(app, "mission-ml");
        var calendar = await app.CalendarOf("mission-dz");

        var ended = (await app.As("administrator").Post("/api/sign-ins/end", new { subject = "mission-dz" })).ShouldBe(200);

        ended["subject"].GetString().ShouldBe("mission-dz");
        (await one.IsSignedInAsync(), await two.IsSignedInAsync(), await other.IsSignedInAsync()).ShouldBe((false, false, true));
        (await app.Nobody().Get(calendar.Path)).ShouldBeRefused(404, "NOT_FOUND");
        (await app.CalendarOf("mission-dz")).Token.ShouldNotBe(calendar.Token, StringComparer.Ordinal);
        timed.Clock.Advance(TimeSpan.FromSeconds(1));
        using var again = await Person.SignedInAsync(app, "mission-dz");
        (await again.IsSignedInAsync()).ShouldBeTrue();
        var record = (await app.As("auditor").Get("/api/audit/accesses?actor=administrator"))["accesses"].EnumerateArray().Last();
        (record.GetProperty("operation").GetString(), record.GetProperty("filters").GetProperty("subject").GetString(), record.GetProperty("finished").GetBoolean())
            .ShouldBe(("EndSignIns", "mission-dz", true));
    }

    [Fact]
    public async Task It_is_a_page_too()
    {
        using var person = await Person.SignedInAsync(app, "institute");
        using var administrator = await Person.SignedInAsync(app, "administrator");

        (await administrator.SendAsync("/accounts/sessions", "/accounts/sessions", ("subject", " "))).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(HttpStatusCode.BadRequest), answer => answer.Text.ShouldContain("field-subject"));
        (await person.IsSignedInAsync()).ShouldBeTrue();
        (await administrator.SendAsync("/accounts/sessions", "/accounts/sessions", ("subject", "institute"))).Text.ShouldContain("All sessions of this subject have ended.");

        (await person.IsSignedInAsync()).ShouldBeFalse();
        (await administrator.IsSignedInAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_subject_is_named(string subject) => (await app.As("administrator").Post("/api/sign-ins/end", new { subject })).ShouldBeWrong("subject");

    [Fact]
    public async Task Only_an_administrator_ends_what_others_have_begun() =>
        (await app.As("coordinator").Post("/api/sign-ins/end", new { subject = "auditor" })).ShouldBeRefused(403, "FORBIDDEN_ROLE");

    [Fact]
    public async Task What_no_cookie_can_outlive_is_forgotten()
    {
        (await app.As("administrator").Post("/api/sign-ins/end", new { subject = "old" })).ShouldBe(200);
        (await KnownAsync("old")).ShouldBe(1L);

        timed.Clock.Advance(TimeSpan.FromHours(9));
        (await app.As("administrator").Post("/api/sign-ins/end", new { subject = "new" })).ShouldBe(200);

        (await KnownAsync("old")).ShouldBe(0L);
        (await KnownAsync("new")).ShouldBe(1L);
    }

    [Fact]
    public async Task A_session_that_is_used_all_the_time_ends_after_a_day()
    {
        using var person = await Person.SignedInAsync(app, "auditor");
        foreach (var expected in new[] { true, true, true, false })
        {
            timed.Clock.Advance(TimeSpan.FromHours(7));
            (await person.IsSignedInAsync()).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_provider_that_is_this_server_sends_no_logout_tokens() =>
        (await app.Nobody().Post("/signout-backchannel", new FormUrlEncodedContent([new("logout_token", "a.b.c")]))).ShouldBeWrong("logout_token");

    private async Task<object?> KnownAsync(string key) => await app.Ask($"select count(*) from training_slots.ended_sign_in where key = '{key}'");
}
