using System.Globalization;
using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.Forecasts;

public class ForecastTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;
    private readonly DateOnly first = new(Scenarios.Today.Year, 1, 1);

    [Fact]
    public async Task The_present_rate_says_what_lapses_and_who_waits_stands_beside_it()
    {
        var slots = await ThisYear(20);
        var session = await app.Session(slots.Programme, capacity: 2, start: Scenarios.Today, deadline: Scenarios.Today, effectiveOn: first);
        await app.Nominated(session, effectiveOn: first);
        await app.Nominated(session, effectiveOn: Scenarios.Today);
        await app.Waiting(session);

        var (answer, forecast) = await Forecast(slots);

        var (elapsed, last) = (Scenarios.Today.DayOfYear, new DateOnly(first.Year, 12, 31));
        var expected = Math.Min(20, (int)Math.Round(2 + (2m / elapsed * (last.DayOfYear - elapsed)), MidpointRounding.AwayFromZero));
        Numbers(forecast, "entitled", "available", "held", "waiting", "daysElapsed", "daysOfYear", "daysCounted", "takenInThem", "expectedTaken", "expectedLapse")
            .ShouldBe([20, 18, 2, 1, elapsed, last.DayOfYear, elapsed, 2, expected, 20 - expected]);
        forecast.GetProperty("ratePerDay").GetDecimal().ShouldBe(Math.Round(2m / elapsed, 4));
        forecast.GetProperty("yearEnds").GetString().ShouldBe(last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        answer["method"].GetString()!.ShouldContain("seasons");
        (answer.Number("expectedLapse"), answer.Number("waiting")).ShouldBe((20 - expected, 1));
    }

    [Fact]
    public async Task Use_over_the_year_is_told_of_a_programme_and_of_a_country_with_a_range_only_where_there_is_enough_to_go_by()
    {
        var slots = await ThisYear(20);
        await app.GrantedAllotment("DZ", 10, slots.Programme, year: slots.Year, effectiveOn: first);
        var session = await app.Session(slots.Programme, start: Scenarios.Today, deadline: Scenarios.Today, effectiveOn: first);
        foreach (var country in new[] { "ML", "ML", "ML", "DZ", "DZ" })
        {
            await app.Nominated(session, country, effectiveOn: first);
        }

        var all = (await Waiting.Until(() => OverYear("auditor", $"&programme={slots.Programme}"), answer => answer["points"] is var points && points.GetArrayLength() > 0 && points[0].GetProperty("taken").GetInt32() == 5)).ShouldBe(200);
        var own = (await OverYear("mission-ml", $"&programme={slots.Programme}&country=ML")).ShouldBe(200);

        all.Fields.ShouldBe(["year", "first", "last", "on", "slots", "points", .. Scenarios.Today.DayOfYear >= 30 ? new[] { "forecast" } : [], "position"]);
        (all.Number("slots"), own.Number("slots")).ShouldBe((30, 20));
        all["points"].GetRawText().ShouldBe($$"""[{"on":"{{first:yyyy-MM-dd}}","taken":5}]""");
        own["points"].GetRawText().ShouldBe($$"""[{"on":"{{first:yyyy-MM-dd}}","taken":3}]""");
        own.Has("forecast").ShouldBeFalse();
        await ShouldSayTheSameOfWhatLapsesAsync(slots.Programme, all);
        (await OverYear("mission-ml", "&country=DZ")).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        (await app.As("auditor").Get("/api/slot-use/over-year")).ShouldBeWrong("year");
        (await OverYear("auditor", "&programme=NOWHERE")).ShouldBeRefused(404, "PROGRAMME_NOT_FOUND");

        Task<Answer> OverYear(string account, string of) => app.As(account).Get($"/api/slot-use/over-year?year={slots.Year}{of}");
    }

    [Fact]
    public async Task As_of_the_first_day_only_that_day_counts()
    {
        var slots = await ThisYear(20);
        await app.Nominated(await app.Session(slots.Programme, start: Scenarios.Today, deadline: Scenarios.Today, effectiveOn: first), effectiveOn: first);

        var (answer, forecast) = await Forecast(slots, $"&asOf={first:yyyy-MM-dd}");

        answer["on"].GetString().ShouldBe(first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Numbers(forecast, "daysElapsed", "daysCounted", "takenInThem", "expectedTaken", "expectedLapse").ShouldBe([1, 1, 1, 20, 0]);
    }

    [Fact]
    public async Task A_year_that_has_not_begun_has_no_rate()
    {
        var year = (Scenarios.Today.Year + 2).ToString(CultureInfo.InvariantCulture);
        var (_, forecast) = await Forecast(await app.GrantedAllotment("ML", 5, year: year));

        Numbers(forecast, "available", "daysElapsed", "daysCounted").ShouldBe([5, 0, 0]);
        forecast.TryGetProperty("ratePerDay", out _).ShouldBeFalse();
        forecast.TryGetProperty("expectedLapse", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_year_it_is_about_the_years_that_run()
    {
        var (running, over) = (await ThisYear(3), await app.GrantedAllotment("ML", 3, year: "2001"));
        await app.SlotUse("ML", over.Year, await app.Head());

        (await Programmes($"/api/forecast?programme={running.Programme}")).ShouldBe([running.Programme]);
        (await Programmes($"/api/forecast?programme={over.Programme}")).ShouldBeEmpty();
        (await Programmes($"/api/forecast?programme={over.Programme}&year=2001")).ShouldBe([over.Programme]);
    }

    [Fact]
    public async Task A_mission_sees_its_own_countries_and_is_told_what_it_may_not_ask()
    {
        var slots = await ThisYear(3);
        await app.GrantedAllotment("DZ", 4, slots.Programme, year: slots.Year, effectiveOn: first);
        await app.SlotUse("DZ", slots.Year, await app.Head());

        var answer = (await app.As("mission-ml").Get($"/api/forecast?programme={slots.Programme}")).ShouldBe(200);

        answer["allotments"].EnumerateArray().Select(each => each.GetProperty("country").GetString()).ShouldBe(["ML"]);
        (await app.As("mission-ml").Get("/api/forecast?country=DZ")).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        (await app.As("mission-ml").Get("/api/forecast?country=XX")).ShouldBeRefused(400, "UNKNOWN_COUNTRY");
        (await app.As("auditor").Get("/api/forecast?programme=NOWHERE")).ShouldBeRefused(404, "PROGRAMME_NOT_FOUND");
        (await app.As("institute").Get("/api/forecast")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
    }

    [Theory]
    [InlineData("?year=soon&country=mali", "country year")]
    [InlineData("?asOf=9999-01-01", "asOf")]
    [InlineData("?clock=recorded", "clock")]
    public async Task A_wrong_parameter_is_named(string query, string fields)
    {
        var refused = (await app.As("auditor").Get("/api/forecast" + query)).ShouldBeRefused(400, "VALIDATION");
        string.Join(' ', refused["errors"].EnumerateObject().Select(error => error.Name)).ShouldBe(fields);
    }

    private async Task<Slots> ThisYear(int slots) => await app.GrantedAllotment(
        "ML", slots, await app.Programme(effectiveOn: first), year: first.Year.ToString(CultureInfo.InvariantCulture), effectiveOn: first);

    private async Task<(Answer Answer, JsonElement Forecast)> Forecast(Slots slots, string query = "")
    {
        await app.SlotUse(slots.Country, slots.Year, await app.Head());
        var answer = (await app.As("mission-ml").Get($"/api/forecast?year={slots.Year}&country=ML&programme={slots.Programme}{query}")).ShouldBe(200);
        return (answer, answer["allotments"].EnumerateArray().Single());
    }

    private async Task<IEnumerable<string?>> Programmes(string path) =>
        (await app.As("auditor").Get(path)).ShouldBe(200)["allotments"].EnumerateArray().Select(each => each.GetProperty("programme").GetString());

    private static IEnumerable<int> Numbers(JsonElement forecast, params string[] fields) => fields.Select(field => forecast.GetProperty(field).GetInt32());

    // What can be taken, less what will be: of all together, and of none of them where each alone has too little to go by.
    private async Task ShouldSayTheSameOfWhatLapsesAsync(string programme, Answer overYear)
    {
        var forecast = (await app.As("auditor").Get($"/api/forecast?programme={programme}")).ShouldBe(200);
        forecast["allotments"].EnumerateArray().ShouldAllBe(one => !HasRange(one));
        forecast.Has("lapseRange").ShouldBe(overYear.Has("forecast"));
        if (overYear.Has("forecast"))
        {
            var taken = overYear["forecast"];
            forecast["lapseRange"].GetRawText().ShouldBe(
                $$"""{"low":{{30 - taken.GetProperty("high").GetInt32()}},"expected":{{30 - taken.GetProperty("expected").GetInt32()}},"high":{{30 - taken.GetProperty("low").GetInt32()}}}""");
        }
    }

    private static bool HasRange(JsonElement allotment) => allotment.TryGetProperty("range", out _) || allotment.TryGetProperty("lapseRange", out _);
}
