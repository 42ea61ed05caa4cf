using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.SlotUse;

/// <summary>In which years there is anything to look at, and where it comes from.</summary>
public class SlotUseYearTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task The_years_are_those_with_allotments_that_the_caller_may_see_the_latest_first()
    {
        var fiscal = await app.Programme();
        await app.GrantedAllotment("ML", 3, fiscal, year: "1999");
        await app.GrantedAllotment("DZ", 3, fiscal, year: "1999");
        await app.GrantedAllotment("DZ", 3, fiscal, year: "1998");

        var all = (await app.As("auditor").Get("/api/slot-use/years")).ShouldBe(200);
        var malian = (await app.As("mission-ml").Get("/api/slot-use/years")).ShouldBe(200);

        Countries(all, "1999").ShouldBe(["DZ", "ML"]);
        Countries(all, "1998").ShouldBe(["DZ"]);
        Countries(malian, "1999").ShouldBe(["ML"]);
        Years(malian).ShouldNotContain("1998", StringComparer.Ordinal);
        Years(all).ShouldBe(Years(all).OrderDescending(StringComparer.Ordinal));
        var year = all["years"].EnumerateArray().Single(year => year.GetProperty("year").GetString() is "1999");
        (year.GetProperty("first").GetString(), year.GetProperty("last").GetString()).ShouldBe(("1999-01-01", "1999-12-31"));
    }

    [Fact]
    public async Task A_balance_says_where_its_allotment_comes_from_now_and_then()
    {
        var attested = new Slots(await app.Programme(), "ML", Scenarios.Year);
        var source = new { status = "synthetic", note = "made up" };
        var granted = (await app.As("administrator").Post("/api/allotments", new { programme = attested.Programme, country = "ML", year = attested.Year, slots = 3, source })).ShouldBe(201);

        var now = await app.SlotUse(attested);
        var then = (await app.As("mission-ml").Get($"/api/slot-use?year={attested.Year}&position={granted.Position}")).ShouldBe(200)["matrix"]
            .EnumerateArray().Single(use => string.Equals(use.GetProperty("programme").GetString(), attested.Programme, StringComparison.Ordinal));

        now.GetProperty("source").GetRawText().ShouldBe("""{"status":"synthetic","note":"made up"}""");
        then.GetProperty("source").GetRawText().ShouldBe(now.GetProperty("source").GetRawText());
    }

    private static List<string> Years(Answer answer) => [.. answer["years"].EnumerateArray().Select(year => year.GetProperty("year").GetString()!)];

    private static List<string?> Countries(Answer answer, string year) =>
        [.. answer["years"].EnumerateArray().Single(one => string.Equals(one.GetProperty("year").GetString(), year, StringComparison.Ordinal)).GetProperty("countries").EnumerateArray().Select(country => country.GetString())];
}
