using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.HostDays;

/// <summary>Which time zone's date is today for a programme.</summary>
public class TimeZonePolicyTests(NightApp night) : IClassFixture<NightApp>
{
    private readonly App app = night.App;

    private DateOnly Delhi => night.Today;

    [Fact]
    public async Task It_is_that_of_the_hosts_capital_unless_the_policy_names_another()
    {
        var code = await app.Programme(host: "IN");
        var before = (await app.As("auditor").Get($"/api/programmes/{code}")).ShouldBe(200);
        before["timeZone"].GetString().ShouldBe("Asia/Kolkata");
        before["policy"].TryGetProperty("timeZone", out _).ShouldBeFalse();

        var changed = (await app.As("administrator").Post($"/api/programmes/{code}/policy", new { timeZone = "Pacific/Auckland", reason = "the exercise is at sea" })).ShouldBe(200);

        (changed["timeZone"].GetString(), changed["policy"].GetProperty("timeZone").GetString()).ShouldBe(("Pacific/Auckland", "Pacific/Auckland"));
        (await app.As("administrator").Post($"/api/programmes/{code}/policy", """{"timeZone":null,"reason":"back in port"}""")).ShouldBe(200)["timeZone"].GetString().ShouldBe("Asia/Kolkata");
    }

    [Fact]
    public async Task The_policys_decides_from_then_on()
    {
        var code = await app.Programme(host: "IN", policy: new { timeZone = "Africa/Accra" });

        (await Grant(code, Delhi)).ShouldBeRefused(400, "VALIDATION");
        (await app.As("administrator").Post($"/api/programmes/{code}/policy", new { timeZone = "Asia/Kolkata", reason = "as the host has it" })).ShouldBe(200);
        (await Grant(code, Delhi)).ShouldBe(201);
    }

    [Fact]
    public async Task A_policy_as_it_was_stored_before_says_nothing_and_goes_by_the_host()
    {
        var code = await app.Programme(host: "IN");

        (await app.Ask($"select count(*) from training_slots.mt_events where stream_id = 'programme/{code}' and data::text like '%timeZone%'")).ShouldBe(0L);
        (await Grant(code, Delhi)).ShouldBe(201);
    }

    [Theory]
    [InlineData("Asia/Kolkatta", "must be an IANA time zone: did you mean Asia/Kolkata?")]
    [InlineData("asia/kolkata", "must be an IANA time zone: did you mean Asia/Kolkata?")]
    [InlineData("Bamako", "must be an IANA time zone: did you mean Africa/Bamako?")]
    [InlineData("New York", "must be an IANA time zone: did you mean America/New_York?")]
    [InlineData("Middle of nowhere", "must be an IANA time zone such as Asia/Kolkata")]
    [InlineData("", "must be an IANA time zone such as Asia/Kolkata")]
    public async Task Another_name_is_refused_with_the_nearest(string zone, string text)
    {
        (await app.As("administrator").Post($"/api/programmes/{await app.Programme()}/policy", new { timeZone = zone, reason = "as agreed" })).ShouldBeRefused(400, "VALIDATION")["errors"]
            .GetRawText().ShouldBe($$"""{"timeZone":["{{text}}"]}""");
        (await app.As("administrator").Post("/api/programmes", new { code = Scenarios.NewCode("PROG"), name = "X", kind = "course", host = "IN", yearBasis = "fiscal", policy = new { timeZone = zone } }))
            .ShouldBeRefused(400, "VALIDATION")["errors"].GetProperty("policy.timeZone")[0].GetString().ShouldBe(text);
    }

    private Task<Answer> Grant(string programme, DateOnly on) =>
        app.As("administrator").Post("/api/allotments", new { programme, country = "ML", year = Scenarios.Year, slots = 5, effectiveOn = on });
}
