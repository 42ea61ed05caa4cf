using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Seals;

namespace TrainingSlots.Server.Tests.NominationLists;

/// <summary>On a host of their own: they count every row there is.</summary>
public class ListDryRunTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Fact]
    public async Task A_dry_run_of_a_list_sees_its_own_rows_and_writes_nothing()
    {
        var (slots, session) = await app.Room(1);
        await app.SlotUse(slots);
        await app.AtRest();
        await app.Sealed();
        var before = await Rows();

        var supposed = (await app.Batch("each", [app.Row(session), app.Row(session)], dryRun: true, headers: ("Idempotency-Key", "dry"))).ShouldBe(200);
        var uploaded = (await app.Import($"session,country,name,date of birth\n{session},ML,Awa,1980-05-04\n{session},ML,Ba,1980-05-04\n", "?mode=each&dryRun=true")).ShouldBe(200);

        foreach (var result in new[] { supposed["result"], uploaded["result"] })
        {
            result.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("status").GetInt32()).ShouldBe([201, 409]);
        }

        supposed["balances"][0].GetProperty("held").GetInt32().ShouldBe(1);
        (await Rows()).ShouldBe(before);
        (await app.Held(slots)).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_list_asks_too_much_of_is_told_apart_from_its_mistakes_and_counts_rows_with_mistakes()
    {
        var slots = await app.GrantedAllotment("ML", 3);
        var (roomy, small) = (await app.Session(slots.Programme, capacity: 9), await app.Session(slots.Programme, capacity: 1, capPerCountry: 1));
        await app.Nominated(roomy);
        var lines = new[] { (roomy, "1980-05-04"), (roomy, "soon"), (small, "1980-05-04"), (small, "1980-05-05") };
        var csv = $"session,country,name,date of birth\n{string.Concat(lines.Select((line, i) => $"{line.Item1},ML,Awa {Scenarios.NewCode("N")} {i},{line.Item2}\n"))}";

        var result = (await app.Import(csv, "?mode=each&dryRun=true")).ShouldBe(200)["result"];

        // Two slots are left for four rows, one of which is wrong; one seat, and one place of a country, for two.
        result.GetProperty("shortages").EnumerateArray().Select(one => one.GetRawText()).ShouldBe(
        [
            $$"""{"of":"slots","programme":"{{slots.Programme}}","year":"{{slots.Year}}","country":"ML","asked":4,"available":2}""",
            $$"""{"of":"seats","session":"{{small}}","asked":2,"available":1}""",
            $$"""{"of":"cap","country":"ML","session":"{{small}}","asked":2,"available":1}""",
        ]);
        result.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("status").GetInt32()).ShouldBe([201, 400, 201, 409]);
        (await app.Import(csv.Replace("soon", "1980-05-06", StringComparison.Ordinal).Replace("Awa", "Ba", StringComparison.Ordinal), "?mode=each&dryRun=true")).ShouldBe(200)["result"]
            .GetProperty("shortages")[0].GetProperty("asked").GetInt32().ShouldBe(4);
        (await app.Import($"session,country,name,date of birth\n{roomy},ML,Awa,1980-05-04\n", "?mode=each&dryRun=true")).ShouldBe(200)["result"].TryGetProperty("shortages", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_places_of_one_country_and_those_of_an_earmark_are_counted_too_and_none_of_a_foreign_country()
    {
        var slots = await app.GrantedAllotment("ML", 5, earmarks: new Dictionary<string, int>(StringComparer.Ordinal) { ["Army"] = 1 });
        var session = await app.Session(slots.Programme, capPerCountry: 2);
        object Soldier() => app.Row(session, nominee: Scenarios.Person(service: "Army"));

        var supposed = (await app.Batch("each", [Soldier(), app.Row(session), app.Row(session)], dryRun: true)).ShouldBe(200)["result"].GetProperty("shortages");
        var foreign = (await app.Batch("each", [app.Row(session, "DZ"), app.Row(session)], by: "nodal-ml", dryRun: true)).ShouldBe(200)["result"];

        supposed.EnumerateArray().Select(one => (one.GetProperty("of").GetString(), one.GetProperty("asked").GetInt32(), one.GetProperty("available").GetInt32())).ShouldBe([("cap", 3, 2)]);
        foreign.TryGetProperty("shortages", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task While_a_list_is_decided_its_sender_and_nobody_else_is_told_how_far_it_is()
    {
        var (_, session) = await app.Room(1500);
        var key = Scenarios.NewCode("list");
        var sent = app.Batch("each", Enumerable.Range(0, 1500).Select(_ => app.Row(session)), headers: ("Idempotency-Key", key));
        var seen = new List<(int Done, int Rows)>();
        while (!sent.IsCompleted)
        {
            seen.Add(await Far("coordinator", key));
            (await Far("nodal-ml", key)).ShouldBe((0, 0));
        }

        (await sent).ShouldBe(200);
        seen.Where(far => far.Rows > 0).ShouldNotBeEmpty();
        seen.Where(far => far.Rows > 0).ShouldAllBe(far => far.Rows == 1500 && far.Done <= 1500);
        seen.Where(far => far.Rows > 0).Select(far => far.Done).ShouldBeInOrder();
        (await Far("coordinator", key)).ShouldBe((0, 0));
    }

    private async Task<(int Done, int Rows)> Far(string account, string key)
    {
        var far = (await app.As(account).Get($"/nominations/upload/progress?key={key}")).ShouldBe(200);
        return (far.Number("done"), far.Number("rows"));
    }

    private async Task<string> Rows() => string.Join('\n', await app.AskAll(
        """
        select table_name || ' ' || (xpath('//n/text()', query_to_xml(format('select count(*) as n from %I.%I', table_schema, table_name), false, true, '')))[1]::text
        from information_schema.tables where table_schema = 'training_slots' and table_type = 'BASE TABLE' and (table_name not like 'wolverine\_%' or table_name = 'wolverine_incoming_envelopes') order by 1
        """));
}
