using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.SessionLives;

/// <summary>A session gets other dates: who no longer qualifies is named, and nobody loses the place.</summary>
public class PostponeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task Who_is_too_old_by_then_is_listed_and_not_dropped()
    {
        var slots = await app.GrantedAllotment("ML", 5, await app.Programme("course"), year: $"{Early.Year}");
        var session = await app.Session(slots.Programme, start: Early);
        var aging = await app.Nominated(session, nominee: Scenarios.Person(born: Early.AddYears(-46).AddDays(3)));
        var young = await app.Nominated(session);

        var postponed = await Postpone(session, Early.AddDays(7));

        Unqualified(postponed).ShouldBe([$"{aging} ML AGE_OUT_OF_RANGE"]);
        postponed["session"].GetProperty("start").GetString().ShouldBe($"{Early.AddDays(7):yyyy-MM-dd}");
        postponed["session"].GetProperty("held").GetInt32().ShouldBe(2);
        foreach (var nomination in new[] { aging, young })
        {
            var seen = (await app.As("auditor").Get($"/api/nominations/{nomination}")).ShouldBe(200);
            seen["status"].GetString().ShouldBe("submitted");
            seen["history"].EnumerateArray().Last().GetProperty("event").GetString().ShouldBe("nomination-rescheduled.v1");
        }

        (await app.Balance(slots)).Number("held").ShouldBe(2);
        await app.SlotUseShouldAgree(slots);
    }

    [Fact]
    public async Task Who_is_nominated_elsewhere_on_the_new_dates_is_listed_and_not_dropped()
    {
        var slots = await app.GrantedAllotment("ML", 5, year: $"{Early.Year}");
        var person = Scenarios.Person();
        var session = await app.Session(slots.Programme, start: Early);
        var nomination = await app.Nominated(session, nominee: person);
        await app.Nominated(await app.Session(slots.Programme, start: Early.AddDays(20)), nominee: person);

        Unqualified(await Postpone(session, Early.AddDays(15))).ShouldBe([$"{nomination} ML OVERLAPPING_SESSION"]);

        (await app.Balance(slots)).Number("held").ShouldBe(2);
    }

    [Fact]
    public async Task A_slot_stays_charged_to_the_year_it_was_taken_from_and_the_nomination_is_listed()
    {
        var slots = await app.GrantedAllotment("ML", 5, year: $"{Early.Year}");
        var session = await app.Session(slots.Programme, start: Early);
        var nomination = await app.Nominated(session);

        var postponed = await Postpone(session, Early.AddYears(1));

        Unqualified(postponed).ShouldBe([$"{nomination} ML OTHER_YEAR"]);
        postponed["session"].GetProperty("year").GetString().ShouldBe($"{Early.Year + 1}");
        (await app.Balance(slots)).Number("held").ShouldBe(1);
        (await app.Nominate(session)).ShouldBeRefused(404, "ALLOTMENT_NOT_FOUND")["numbers"].GetProperty("year").GetString().ShouldBe($"{Early.Year + 1}");
        (await app.Step(nomination, "accept")).ShouldBe(200);
        (await app.Balance(slots)).Number("committed").ShouldBe(1);
    }

    [Fact]
    public async Task The_new_dates_count_when_the_same_person_is_nominated_again()
    {
        var slots = await app.GrantedAllotment("ML", 5, year: $"{Early.Year}");
        var person = Scenarios.Person();
        var session = await app.Session(slots.Programme, start: Early);
        await app.Nominated(session, nominee: person);
        Unqualified(await Postpone(session, Early.AddDays(40))).ShouldBeEmpty();

        await app.Nominated(await app.Session(slots.Programme, start: Early), nominee: person);
        (await app.Nominate(await app.Session(slots.Programme, start: Early.AddDays(45)), nominee: person)).ShouldBeRefused(409, "OVERLAPPING_SESSION");
    }

    [Fact]
    public async Task A_session_that_has_begun_is_not_postponed()
    {
        var (_, session) = await app.SessionOfToday();
        (await app.SessionStep(session, "confirm")).ShouldBe(200);
        (await app.SessionStep(session, "start")).ShouldBe(200);

        (await app.SessionStep(session, "postpone", new { start = Scenarios.Start, end = Scenarios.Start })).ShouldBeRefused(409, "ILLEGAL_TRANSITION");
    }

    /// <summary>A day past every deadline, in a year that has months to come.</summary>
    private static DateOnly Early => new(Scenarios.Start.Year + 1, 3, 1);

    private async Task<Answer> Postpone(string session, DateOnly start) =>
        (await app.SessionStep(session, "postpone", new { start, end = start.AddDays(10), reason = "rain" })).ShouldBe(200);

    private static IEnumerable<string> Unqualified(Answer postponed) => postponed["unqualified"].EnumerateArray().Select(item =>
        $"{item.GetProperty("nomination").GetGuid()} {item.GetProperty("country").GetString()} {string.Join(' ', item.GetProperty("unmet").EnumerateArray().Select(code => code.GetString()))}");
}
