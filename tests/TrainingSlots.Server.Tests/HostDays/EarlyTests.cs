using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.HostDays;

/// <summary>Three in the morning, UTC: the evening before in Washington.</summary>
public class EarlyTests(EarlyApp early) : IClassFixture<EarlyApp>
{
    private readonly App app = early.App;

    [Fact]
    public async Task A_host_in_the_west_still_has_yesterday()
    {
        var (utc, programme) = (Scenarios.Today, await app.Programme(host: "US"));
        await app.GrantedAllotment("ML", 5, programme);
        var session = await app.Session(programme);

        var nomination = (await app.Nominate(session)).ShouldBe(201);

        (await app.FirstDay(nomination.Id)).ShouldBe($"{utc.AddDays(-1):yyyy-MM-dd}");
        (await app.Nominate(session, effectiveOn: utc)).ShouldBeRefused(400, "VALIDATION")["errors"].GetProperty("effectiveOn")[0].GetString()
            .ShouldBe($"must not be in the future: at the host it is {utc.AddDays(-1):yyyy-MM-dd} (America/New_York)");
    }

    [Fact]
    public async Task What_two_hosts_nominate_in_one_list_has_each_its_own_day()
    {
        var (india, america) = (await app.GrantedAllotment("ML", 5, await app.Programme(host: "IN")), await app.GrantedAllotment("ML", 5, await app.Programme(host: "US")));
        object Row(string session) => new { session, country = "ML", nominee = Scenarios.Person() };

        var answer = (await app.As("coordinator").Post(
            "/api/nominations/batch", new { mode = "atomic", nominations = new[] { Row(await app.Session(india.Programme)), Row(await app.Session(america.Programme)) } })).ShouldBe(200);

        var ids = answer["rows"].EnumerateArray().Select(row => row.GetProperty("nomination").GetProperty("id").GetGuid()).ToList();
        (await app.FirstDay(ids[0]), await app.FirstDay(ids[1])).ShouldBe(($"{Scenarios.Today:yyyy-MM-dd}", $"{Scenarios.Today.AddDays(-1):yyyy-MM-dd}"));
    }
}
