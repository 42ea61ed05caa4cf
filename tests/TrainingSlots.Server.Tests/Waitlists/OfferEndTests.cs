using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Waitlists;

/// <summary>An offer always has an end: at the start of the session at the latest, and on paper some days after it was recorded.</summary>
public class OfferEndTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    private DateOnly Today => timed.Today;

    [Fact]
    public async Task An_offer_on_the_eve_of_the_session_ends_when_it_starts_whether_or_not_somebody_records_that()
    {
        var (session, seated, waiting) = await Full(Today.AddDays(1), Today);
        (await app.Step(seated, "withdraw")).ShouldBe(200);

        var offered = await app.Becomes(waiting, "offered");

        var start = Scenarios.Delhi.EndOf(Today);
        offered["offerExpiresAt"].GetDateTimeOffset().ShouldBe(start);
        timed.Clock.SetUtcNow(start);
        (await app.Step(waiting, "take-offer")).ShouldBeRefused(409, "OFFER_EXPIRED");
        await app.Handle(new LapseOffer(waiting, start));
        (await app.Status(waiting)).ShouldBe("expired");
        (await app.As("auditor").Get($"/api/sessions/{session}")).Number("free").ShouldBe(1);
    }

    [Fact]
    public async Task A_seat_that_falls_free_while_the_session_runs_is_offered_to_nobody_and_is_anybody_s()
    {
        var (session, seated, waiting) = await Full(Today.AddDays(-2), Today.AddDays(-10));

        (await app.Step(seated, "withdraw")).ShouldBe(200);

        await Fixtures.Waiting.Until(() => app.Outcomes(session), outcomes => outcomes is ["TOO_LATE"]);
        (await app.Status(waiting)).ShouldBe("waitlisted");
        (await app.Nominate(session)).ShouldBe(201);
    }

    [Fact]
    public async Task On_paper_an_offer_is_dated_on_the_day_the_place_fell_free_is_taken_before_the_start_only_and_ends_by_itself()
    {
        var (session, seated, waiting) = await Full(Today.AddDays(-2), Today.AddDays(-20));
        var second = (await app.As("coordinator").Post("/api/nominations", Paper(session, Today.AddDays(-18)))).ShouldBe(201).Id;
        (await app.Step(seated, "withdraw", new { effectiveOn = Today.AddDays(-6) })).ShouldBe(200);

        var offered = await app.Becomes(waiting, "offered");

        offered["offerExpiresAt"].GetDateTimeOffset().ShouldBe(timed.Clock.GetUtcNow().AddDays(30), TimeSpan.FromSeconds(1));
        offered["history"].EnumerateArray().Last().GetProperty("effectiveOn").GetString().ShouldBe($"{Today.AddDays(-6):yyyy-MM-dd}");
        var refused = (await app.Step(waiting, "take-offer")).ShouldBeRefused(409, "OUTSIDE_SESSION_DATES");
        refused["remedy"].GetString().ShouldBe($"give an effective date of {Today.AddDays(-3):yyyy-MM-dd} or earlier");
        (await app.Step(waiting, "take-offer", new { effectiveOn = Today.AddDays(-3) })).ShouldBe(200)["status"].GetString().ShouldBe("submitted");
        (await app.Status(second)).ShouldBe("waitlisted");
    }

    [Fact]
    public async Task An_offer_on_paper_that_nobody_takes_lapses_and_goes_on_to_the_next()
    {
        var (session, seated, waiting) = await Full(Today.AddDays(-2), Today.AddDays(-20), new { paperDays = 5 });
        var second = (await app.As("coordinator").Post("/api/nominations", Paper(session, Today.AddDays(-18)))).ShouldBe(201).Id;
        (await app.Step(seated, "withdraw", new { effectiveOn = Today.AddDays(-6) })).ShouldBe(200);
        var due = (await app.Becomes(waiting, "offered"))["offerExpiresAt"].GetDateTimeOffset();
        due.ShouldBe(timed.Clock.GetUtcNow().AddDays(5), TimeSpan.FromSeconds(1));
        timed.Clock.Advance(TimeSpan.FromDays(6));

        await app.Handle(new LapseOffer(waiting, due));

        (await app.Status(waiting)).ShouldBe("expired");
        (await app.Status(second)).ShouldBe("waitlisted");
    }

    /// <summary>A session whose only seat is taken, and for which somebody waits since some day.</summary>
    private async Task<(string Session, Guid Seated, Guid Waiting)> Full(DateOnly start, DateOnly since, object? policy = null)
    {
        var programme = await app.Programme(policy: policy, effectiveOn: since);
        await app.GrantedAllotment("ML", 5, programme, year: $"{start.Year}", effectiveOn: since);
        var session = await app.Session(programme, 1, start, effectiveOn: since);
        var seated = await app.Nominated(session, effectiveOn: since);
        return (session, seated, (await app.As("coordinator").Post("/api/nominations", Paper(session, since))).ShouldBe(201).Id);
    }

    private static object Paper(string session, DateOnly on) => new { session, country = "ML", nominee = Scenarios.Person(), waitlist = true, effectiveOn = on };
}
