using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.HostDays;

/// <summary>Today is the date at the programme's host: half past one in the night in Delhi, where it is tomorrow already.</summary>
public class TodayTests(NightApp night) : IClassFixture<NightApp>
{
    private readonly App app = night.App;

    private DateOnly Accra => HostClock.Utc.DayOf(night.Clock.GetUtcNow());

    private DateOnly Delhi => Accra.AddDays(1);

    [Fact]
    public async Task A_date_that_the_host_has_already_is_not_in_the_future()
    {
        var (india, ghana) = (await app.Programme(host: "IN"), await app.Programme(host: "GH"));

        await app.GrantedAllotment("ML", 5, india, effectiveOn: Delhi);

        var refused = (await app.As("administrator").Post("/api/allotments", new { programme = ghana, country = "ML", year = Scenarios.Year, slots = 5, effectiveOn = Delhi }))
            .ShouldBeRefused(400, "VALIDATION");
        refused["errors"].GetProperty("effectiveOn")[0].GetString().ShouldBe($"must not be in the future: at the host it is {Accra:yyyy-MM-dd} (Africa/Accra)");
        await app.GrantedAllotment("ML", 5, ghana, effectiveOn: Accra);
    }

    [Fact]
    public async Task What_says_no_day_is_effective_on_the_hosts()
    {
        (await EffectiveOn(await app.Programme(host: "IN"))).ShouldBe($"{Delhi:yyyy-MM-dd}");
        (await EffectiveOn(await app.Programme(host: "GH"))).ShouldBe($"{Accra:yyyy-MM-dd}");
    }

    [Fact]
    public async Task A_dry_run_goes_by_the_same_day()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);

        var supposed = (await app.As("coordinator").Post("/api/nominations?dryRun=true", new { session, country = "ML", nominee = Scenarios.Person() })).ShouldBe(200);

        supposed["events"].EnumerateArray().Select(e => e.GetProperty("data").GetProperty("effectiveOn").GetString()).Distinct(StringComparer.Ordinal).ShouldBe([$"{Delhi:yyyy-MM-dd}"]);
    }

    [Fact]
    public async Task A_deadline_is_over_with_the_hosts_day()
    {
        var (india, ghana) = (await app.GrantedAllotment("ML", 5, await app.Programme(host: "IN")), await app.GrantedAllotment("ML", 5, await app.Programme(host: "GH")));

        (await app.Nominate(await app.Session(india.Programme, deadline: Accra))).ShouldBeRefused(409, "DEADLINE_PASSED");
        (await app.Nominate(await app.Session(india.Programme, deadline: Delhi))).ShouldBe(201);
        (await app.Nominate(await app.Session(ghana.Programme, deadline: Accra))).ShouldBe(201);
    }

    [Fact]
    public async Task Deadlines_that_are_over_at_the_host_are_not_listed_as_due()
    {
        var (india, ghana) = (await app.Programme(host: "IN"), await app.Programme(host: "GH"));
        var (over, due, still) = (await app.Session(india, deadline: Accra), await app.Session(india, deadline: Delhi), await app.Session(ghana, deadline: Accra));

        var found = (await app.As("nodal-ml").Get("/api/deadlines?days=10")).ShouldBe(200);

        var sessions = found["deadlines"].EnumerateArray().Select(one => one.GetProperty("session").GetString()).ToList();
        sessions.ShouldNotContain(over, StringComparer.Ordinal);
        sessions.ShouldContain(due, StringComparer.Ordinal);
        sessions.ShouldContain(still, StringComparer.Ordinal);
        (found["from"].GetString(), found["to"].GetString()).ShouldBe(($"{Accra:yyyy-MM-dd}", $"{Delhi.AddDays(10):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task A_session_is_left_behind_when_its_last_day_is_over_at_the_host()
    {
        var (india, ghana) = (await LastDayToday("IN"), await LastDayToday("GH"));

        var left = (await app.As("coordinator").Get("/api/nominations?unsettled=true&limit=200")).ShouldBe(200)["nominations"].EnumerateArray().Select(one => one.GetProperty("id").GetGuid()).ToList();

        left.ShouldContain(india);
        left.ShouldNotContain(ghana);
    }

    [Fact]
    public async Task Nobody_is_born_after_the_hosts_day()
    {
        var (india, ghana) = (await app.GrantedAllotment("ML", 5, await app.Programme(host: "IN")), await app.GrantedAllotment("ML", 5, await app.Programme(host: "GH")));

        (await app.Nominate(await app.Session(india.Programme), nominee: Scenarios.Person(born: Delhi, experience: 0))).ShouldBe(201);
        (await app.Nominate(await app.Session(ghana.Programme), nominee: Scenarios.Person(born: Delhi, experience: 0))).ShouldBeRefused(400, "VALIDATION")["errors"]
            .GetProperty("nominee.dateOfBirth")[0].GetString().ShouldBe($"must not be in the future: at the host it is {Accra:yyyy-MM-dd} (Africa/Accra)");
    }

    [Fact]
    public async Task A_reply_is_not_asked_for_by_a_day_that_is_over_at_the_host()
    {
        var (india, ghana) = (await app.Session(await app.Programme(host: "IN")), await app.Session(await app.Programme(host: "GH")));
        object Letter(string session) => new { session, country = "ML", issuer = "Chief", addressee = "Chief", offered = new { observer = 1 }, replyBy = Accra };

        (await app.As("coordinator").Post("/api/invitations", Letter(india))).ShouldBeRefused(400, "VALIDATION")["errors"].GetProperty("replyBy")[0].GetString()
            .ShouldBe("must not be before effectiveOn or, without it, today");
        (await app.As("coordinator").Post("/api/invitations", Letter(ghana))).ShouldBe(201);
    }

    [Fact]
    public async Task The_forecast_is_for_the_hosts_day()
    {
        (await app.As("auditor").Get($"/api/forecast?programme={await app.Programme(host: "IN")}")).ShouldBe(200)["on"].GetString().ShouldBe($"{Delhi:yyyy-MM-dd}");
        (await app.As("auditor").Get($"/api/forecast?programme={await app.Programme(host: "GH")}")).ShouldBe(200)["on"].GetString().ShouldBe($"{Accra:yyyy-MM-dd}");
        (await app.As("auditor").Get($"/api/forecast?programme={await app.Programme(host: "GH")}&asOf={Delhi:yyyy-MM-dd}")).ShouldBeRefused(400, "VALIDATION");
    }

    private async Task<string?> EffectiveOn(string programme)
    {
        await app.GrantedAllotment("ML", 5, programme);
        return await app.FirstDay(await app.Nominated(await app.Session(programme)));
    }

    /// <summary>A nomination to a session whose last day is that of Accra.</summary>
    private async Task<Guid> LastDayToday(string host)
    {
        var programme = await app.Programme(host: host, effectiveOn: Accra.AddDays(-9));
        await app.GrantedAllotment("ML", 5, programme, year: $"{Accra.AddDays(-1).Year}", effectiveOn: Accra.AddDays(-9));
        return await app.Nominated(await app.Session(programme, start: Accra.AddDays(-1), days: 1, effectiveOn: Accra.AddDays(-9)), effectiveOn: Accra.AddDays(-8));
    }
}
