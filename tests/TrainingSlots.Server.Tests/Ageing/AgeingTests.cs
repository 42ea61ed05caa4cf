using Microsoft.Extensions.Configuration;
using Npgsql;
using TrainingSlots.Server.Ageing;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.Tests.Audit;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.SignIns;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.Ageing;

/// <summary>Records that are no events are kept for some days, and it is on record what became of them. Events stay.</summary>
public sealed class AgeingTests : IAsyncLifetime
{
    private const string Events = "select md5(string_agg(e::text, '' order by seq_id)) from training_slots.mt_events e";

    private readonly TimedApp timed = new();

    private App App => timed.App;

    private DateOnly Today => DateOnly.FromDateTime(timed.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Old_refusals_and_accesses_go_and_younger_ones_stay_and_no_event_is_touched()
    {
        await App.FullSession();
        (await App.Step(Guid.NewGuid(), "join")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        await App.As("auditor").Get("/api/audit/accesses");
        var (events, old) = (await App.Ask(Events), Today);
        timed.Clock.Advance(TimeSpan.FromDays(RecordSettings.Default.RefusalDays));
        (await App.Step(Guid.NewGuid(), "complete")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        await App.As("auditor").Get("/api/audit/accesses");

        await App.AgeAsync(Today);
        (await App.AskAll("select operation from training_slots.refusal order by 1")).ShouldBe(["CompleteNomination", "JoinNomination"], "a day that is not over is kept");
        timed.Clock.Advance(TimeSpan.FromDays(1));
        await App.AgeAsync(Today);

        (await App.AskAll("select operation from training_slots.refusal")).ShouldBe(["CompleteNomination"]);
        (await App.AskAll("select a.number || ' ' || e.number from training_slots.audit_access a join training_slots.audit_access_end e using (number)")).ShouldBe(["2 2"]);
        (await App.Ask(Events)).ShouldBe(events);
        var told = (await App.As("auditor").Get("/api/audit/ageing")).ShouldBe(200);
        told["kept"].EnumerateArray().Select(kind => $"{kind.Text("kind")} {kind.Text("days")}").ShouldBe(["refusals 1826", "accesses 1096", "webhook-deliveries 30", "mails 30"]);
        var aged = told["aged"].EnumerateArray().Single(line => line.Text("kind") is "refusals");
        (aged.Text("records"), aged.GetProperty("before").GetDateTimeOffset()).ShouldBe(("1", Midnight(old.AddDays(1))));
        aged.GetProperty("at").GetDateTimeOffset().ShouldBe(timed.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task What_is_gone_is_still_counted_where_refusals_are_read_and_what_if_says_that_it_was_not_decided_anew()
    {
        await App.GrantedAllotment("ML", 1);
        var day = new DateOnly(2020, 1, 31);
        await App.RefusedOn(day, 2);
        await App.RefusedOn(day.AddDays(1), 1);
        (await Refusals()).ShouldBe((3, null));

        await App.AgeAsync(day.AddDays(1 + RecordSettings.Default.RefusalDays));
        (await Refusals()).ShouldBe((1, 2L));
        await App.AgeAsync(day.AddDays(2 + RecordSettings.Default.RefusalDays));
        (await Refusals()).ShouldBe((0, 3L));

        (await Refusals("?code=SESSION_FULL&country=ML&operation=SubmitNomination")).ShouldBe((0, 3L));
        (await Refusals("?country=DZ")).ShouldBe((0, null));
        (await App.AskAll("select month || ' ' || count from training_slots.refusal_count order by 1")).ShouldBe(["2020-01-01 2", "2020-02-01 1"]);
        (await App.As("auditor").Post("/api/what-if", new { })).ShouldBe(200)["notRetaken"].GetProperty("refusalsAgedUpTo").GetInt64().ShouldBe(1);
        (await App.As("auditor").Post("/api/what-if", new { range = new { fromPosition = 3 } })).ShouldBe(200)["notRetaken"].TryGetProperty("refusalsAgedUpTo", out _).ShouldBeFalse();
        using var auditor = await Person.SignedInAsync(App, "auditor");
        (await auditor.OpenAsync("/audit/refusals?country=ML")).Text.ShouldContain("Older refusals that match: 3. They are from before 2 February 2020");
        (await auditor.SendAsync("/audit/what-if", "/audit/what-if", ("range.fromPosition", "1"))).Text.ShouldContain("Refusals decided up to position 1 of the log are kept as numbers only");
    }

    [Fact]
    public async Task Many_go_in_small_steps_each_of_which_is_on_record()
    {
        var day = new DateOnly(2020, 1, 31);
        await App.RefusedOn(day, (2 * AgeRecordsHandler.Batch) + 500);

        await App.AgeAsync(day.AddDays(1 + RecordSettings.Default.RefusalDays));

        (await App.Count("refusal")).ShouldBe(0);
        (await App.Aged("refusals")).ShouldBe((3, (2 * AgeRecordsHandler.Batch) + 500));
        var first = (await App.As("administrator").Get("/api/audit/ageing?limit=2")).ShouldBe(200);
        first["aged"].GetArrayLength().ShouldBe(2);
        (await App.As("administrator").Get($"/api/audit/ageing?after={first["next"].GetInt64()}")).ShouldBe(200)["aged"].GetArrayLength().ShouldBe(1);
        (await App.As("auditor").Get("/api/audit/ageing?limit=0&after=x")).ShouldBeRefused(400, "VALIDATION");
        (await App.As("coordinator").Get("/api/audit/ageing")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
    }

    [Theory]
    [InlineData("delete from training_slots.refusal")]
    [InlineData("insert into training_slots.ageing (kind, at, before, records) values ('refusals', now(), '2020-01-31', 1); delete from training_slots.refusal")]
    [InlineData("insert into training_slots.ageing (kind, at, before, records) values ('accesses', now(), '2030-01-01', 1); delete from training_slots.refusal")]
    [InlineData("insert into training_slots.ageing (kind, at, before, records) values ('accesses', now(), now() - interval '1 day', 1); delete from training_slots.audit_access_end")]
    [InlineData("insert into training_slots.ageing (kind, at, before, records) values ('accesses', now(), now() - interval '1 day', 1); delete from training_slots.audit_access where number = 2")]
    [InlineData("update training_slots.ageing set records = 0")]
    [InlineData("delete from training_slots.ageing")]
    [InlineData("truncate training_slots.ageing")]
    public async Task Nothing_goes_that_is_younger_than_a_line_of_the_same_transaction_says(string statement)
    {
        await App.RefusedOn(new DateOnly(2020, 1, 31), 1);
        await App.As("auditor").Get("/api/audit/accesses");
        await App.Ask("insert into training_slots.audit_access (at, actor, roles, operation, address, filters) values (now(), 'a', '', 'o', '/', '{}')");
        // One of an earlier transaction allows nothing.
        await App.Ask("insert into training_slots.ageing (kind, at, before, records) values ('refusals', now(), now(), 1)");

        (await Should.ThrowAsync<PostgresException>(() => App.Ask(statement))).SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);

        (await App.Count("refusal"), await App.Count("audit_access"), await App.Count("ageing")).ShouldBe((1, 2, 1));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("36526")]
    [InlineData("a year")]
    public void A_setting_that_is_no_number_of_days_stops_the_start(string value)
    {
        foreach (var name in typeof(RecordSettings).GetConstructors()[0].GetParameters().Select(parameter => parameter.Name!))
        {
            var settings = new ConfigurationBuilder().AddInMemoryCollection([new($"Records:{name}", value)]).Build();
            Should.Throw<SetupException>(() => RecordSettings.Read(settings)).Message.ShouldStartWith($"Records__{name} is '{value}'");
        }
    }

    public Task InitializeAsync() => timed.InitializeAsync();

    public Task DisposeAsync() => timed.DisposeAsync();

    private async Task<(int Kept, long? Aged)> Refusals(string query = "")
    {
        var page = (await App.As("auditor").Get($"/api/audit/refusals{query}")).ShouldBe(200);
        return (page["refusals"].GetArrayLength(), page.Json.TryGetProperty("aged", out var aged) ? aged.GetProperty("count").GetInt64() : null);
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
