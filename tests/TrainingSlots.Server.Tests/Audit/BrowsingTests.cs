using System.Globalization;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Audit;

public class BrowsingTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task An_event_is_told_with_everything_that_stands_beside_it()
    {
        var slots = await app.GrantedAllotment("ML", 4);
        var session = await app.Session(slots.Programme);
        var id = await app.Nominated(session, nominee: Scenarios.Person("Mamadou Samaké"));
        (await app.Step(id, "endorse", new { reason = "forwarded with note 114" }, "nodal-ml")).ShouldBe(200);

        var events = await app.Events($"stream=nomination/{id}");

        events.Select(e => e.Text("event")).ShouldBe(["nomination-submitted.v1", "nomination-endorsed.v1"]);
        var (submitted, endorsed) = (events[0], events[1]);
        submitted.EnumerateObject().Select(field => field.Name).ShouldBe(
        [
            "position", "stream", "streamVersion", "event", "version", "recordedAt", "effectiveOn", "actor", "roles", "countries",
            "country", "programme", "year", "session", "correlation", "data", "nominee",
        ]);
        submitted.GetProperty("nominee").GetRawText().ShouldBe("""{"name":"Mamadou Samaké"}""");
        submitted.GetProperty("data").GetRawText().ShouldNotContain("Samaké");
        (submitted.Text("country"), submitted.Text("programme"), submitted.Text("year"), submitted.Text("session")).ShouldBe(("ML", slots.Programme, slots.Year, session));
        (endorsed.Text("actor"), endorsed.Text("roles"), endorsed.Text("countries"), endorsed.Text("remark")).ShouldBe(("nodal-ml", """["nodal"]""", """["ML"]""", "forwarded with note 114"));
        (endorsed.Text("streamVersion"), endorsed.Text("version")).ShouldBe(("2", "1"));

        (await app.As("administrator").Post($"/api/nominations/{id}/erase-person", new { })).ShouldBe(200);
        (await app.Events($"stream=nomination/{id}"))[0].GetProperty("nominee").GetRawText().ShouldBe("""{"erased":true}""");
    }

    [Fact]
    public async Task Filters_narrow_what_is_told()
    {
        var programme = await app.Programme();
        var (malian, _) = (await app.GrantedAllotment("ML", 4, programme), await app.GrantedAllotment("DZ", 4, programme));
        var session = await app.Session(programme);
        await app.Nominated(session);
        var algerian = await app.Nominated(session, "DZ");
        (await app.Step(algerian, "endorse", by: "nodal-dz")).ShouldBe(200);

        (await Names($"programme={programme}&country=DZ")).ShouldBe(["allotment-granted.v1", "slot-held.v1", "seat-held.v1", "nomination-submitted.v1", "nomination-endorsed.v1"]);
        (await Names($"programme={programme}&actor=nodal-dz")).ShouldBe(["nomination-endorsed.v1"]);
        (await Names($"programme={programme}&type=slot-held")).Count.ShouldBe(2);
        (await Names($"programme={programme}&type=slot-held.v1&country=ML")).Count.ShouldBe(1);
        (await Names($"stream={Uri.EscapeDataString(malian.Key)}")).ShouldBe(["allotment-granted.v1", "slot-held.v1"]);
        (await Names($"programme={programme}&year=1999")).ShouldBeEmpty();
        (await Names($"programme={programme}&from={Scenarios.Today.AddDays(-1):yyyy-MM-dd}&to={Scenarios.Today.AddDays(1):yyyy-MM-dd}")).Count.ShouldBeGreaterThan(5);
        // Days of the recorded clock are those of UTC, which is behind Delhi's in the evening.
        (await Names($"programme={programme}&to={Scenarios.Today.AddDays(-2):yyyy-MM-dd}")).ShouldBeEmpty();
        (await Names($"programme={programme}&from={Scenarios.Today.AddDays(2):yyyy-MM-dd}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_period_is_of_the_clock_that_is_asked_for()
    {
        var longAgo = Scenarios.Today.AddDays(-100);
        var slots = await app.GrantedAllotment("ML", 4, await app.Programme(effectiveOn: longAgo), effectiveOn: longAgo);
        (await app.Change(slots, "increase", new { slots = 2, reason = "paper found", effectiveOn = longAgo.AddDays(3) })).ShouldBe(200);
        (await app.Change(slots, "increase", new { slots = 1, reason = "more" })).ShouldBe(200);

        var period = $"stream={Uri.EscapeDataString(slots.Key)}&from={longAgo.AddDays(1):yyyy-MM-dd}&to={longAgo.AddDays(3):yyyy-MM-dd}";

        (await app.Events($"{period}&clock=effective")).Select(e => e.Text("effectiveOn")).ShouldBe([$"{longAgo.AddDays(3):yyyy-MM-dd}"]);
        (await app.Events($"{period}&clock=recorded")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Seats_and_invitations_carry_what_they_are_about()
    {
        var slots = await app.GrantedAllotment("ML", 4);
        var session = await app.Session(slots.Programme);
        var invitation = await app.AcceptedInvitation(session, "DZ");
        var id = await app.Nominated(session);
        (await app.Step(id, "accept")).ShouldBe(200);
        (await app.Step(id, "withdraw")).ShouldBe(200);

        var seats = await app.Events($"stream=session/{session}");
        seats.Select(e => $"{e.Text("event")} {e.Text("country")}").ShouldBe(
            ["session-published.v1 ", "session-places-accepted.v1 DZ", "seat-held.v1 ML", "seat-committed.v1 ML", "seat-released.v1 ML"]);
        (await app.Events($"stream=invitation/{invitation}")).ShouldAllBe(e => e.Text("programme") == slots.Programme && e.Text("year") == slots.Year && e.Text("country") == "DZ");
        await app.SlotUseShouldAgree(slots);
    }

    [Fact]
    public async Task A_stream_is_read_by_its_key()
    {
        var slots = await app.GrantedAllotment("ML", 4);
        (await app.Change(slots, "increase", new { slots = 2, reason = "more" })).ShouldBe(200);
        await app.LogIsKnown();

        var stream = (await app.As("auditor").Get($"/api/audit/streams/{slots.Key}")).ShouldBe(200);

        stream["events"].EnumerateArray().Select(e => e.Text("streamVersion")).ShouldBe(["1", "2"]);
        (await app.As("auditor").Get($"/api/audit/streams/{Uri.EscapeDataString(slots.Key)}")).ShouldBe(200).Text.ShouldBe(stream.Text);
        (await app.As("auditor").Get("/api/audit/streams/allotment%2FNOWHERE%2FML%2F2023")).ShouldBeRefused(404, "NOT_FOUND")["numbers"].GetProperty("stream").GetString().ShouldBe("allotment/NOWHERE/ML/2023");
        (await app.As("auditor").Get("/api/audit/streams/allotment/NOWHERE/ML/2023")).ShouldBeRefused(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Pages_lose_and_repeat_nothing_while_others_write()
    {
        var slots = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.GrantedAllotment("ML", 1)));
        var from = await app.Head();
        var writing = Task.WhenAll(slots.Select(async of =>
        {
            for (var n = 0; n < 40; n++)
            {
                (await app.Change(of, "increase", new { slots = 1, reason = "more" })).ShouldBe(200);
            }
        }));

        var (seen, after) = (new List<long>(), from);
        while (true)
        {
            var over = writing.IsCompleted;
            if (over)
            {
                await writing;
                await app.LogIsKnown();
            }

            var page = (await app.As("auditor").Get($"/api/audit/events?limit=7&after={after}")).ShouldBe(200);
            seen.AddRange(page["events"].EnumerateArray().Select(e => e.At()));
            after = seen.Count == 0 ? after : seen[^1];
            if (over && !page.Has("next"))
            {
                break;
            }
        }

        seen.Select(position => position.ToString(CultureInfo.InvariantCulture)).ShouldBe(await app.AskAll($"select seq_id from training_slots.mt_events where seq_id > {from} and seq_id <= {seen[^1]} order by seq_id"));
        seen.Count.ShouldBeGreaterThanOrEqualTo(160);
    }

    [Theory]
    [InlineData("country=XX", "country", "UNKNOWN_COUNTRY")]
    [InlineData("year=soon", "year", "VALIDATION")]
    [InlineData("type=slot-beamed-up", "type", "VALIDATION")]
    [InlineData("from=yesterday", "from", "VALIDATION")]
    [InlineData("from=2023-01-02&to=2023-01-01", "to", "VALIDATION")]
    [InlineData("clock=local", "clock", "VALIDATION")]
    [InlineData("after=-1", "after", "VALIDATION")]
    [InlineData("limit=1001", "limit", "VALIDATION")]
    [InlineData("format=pdf", "format", "VALIDATION")]
    [InlineData("format=csv&limit=5", "limit", "VALIDATION")]
    [InlineData("to=9999-12-31&from=0001-01-01&sort=up", "sort", "VALIDATION")]
    public async Task A_filter_that_makes_no_sense_is_named(string query, string field, string code) =>
        (await app.As("auditor").Get($"/api/audit/events?{query}")).ShouldBeRefused(400, code)["errors"].TryGetProperty(field, out _).ShouldBeTrue();

    [Fact]
    public async Task The_ends_of_the_calendar_are_no_fault() =>
        (await app.As("auditor").Get("/api/audit/events?to=9999-12-31&from=0001-01-01&limit=1")).ShouldBe(200);

    [Theory]
    [InlineData("coordinator")]
    [InlineData("mission-ml")]
    [InlineData("nodal-ml")]
    [InlineData("institute")]
    public async Task Only_auditors_and_administrators_browse(string account) =>
        (await app.As(account).Get("/api/audit/events?country=ML")).ShouldBeRefused(403, "FORBIDDEN_ROLE");

    private async Task<IReadOnlyList<string>> Names(string filter) => [.. (await app.Events(filter)).Select(e => e.Text("event")!)];
}
