using System.Text.Json.Nodes;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Seals;

namespace TrainingSlots.Server.Tests.DryRuns;

/// <summary>On a host of their own: they count every row there is, and the clock stands still.</summary>
public class DryRunTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private static readonly string[] GivenByTheLog = ["id", "version", "position", "transfer", "secret", "address", "deliveredTo", "commitment"];
    private readonly App app = timed.App;

    [Theory]
    [MemberData(nameof(Operations.Names), MemberType = typeof(Operations))]
    public async Task A_dry_run_writes_nothing_and_answers_what_the_real_run_answers(string command)
    {
        var operation = await Operations.All[command](app);
        await app.SlotUse("ML", Scenarios.Year, await app.Head());
        await app.AtRest();
        await app.Sealed();
        var before = await Everything();

        var supposed = (await app.As(operation.By).Post(operation.Path + "?dryRun=true", operation.Body)).ShouldBe(200);

        (await Everything()).ShouldBe(before);
        supposed.Fields.ShouldBe(["dryRun", "events", "result", "balances"]);
        supposed["dryRun"].GetBoolean().ShouldBeTrue();
        var known = EventCatalogue.All.Select(stored => stored.Name).ToList();
        (supposed["events"].GetArrayLength() > 0).ShouldBe(operation.IsEvent);
        supposed["events"].EnumerateArray().ShouldAllBe(e => known.Contains(e.GetProperty("event").GetString()!));

        var real = (await app.As(operation.By).Post(operation.Path, operation.Body)).ShouldBe(operation.Status);
        Comparable(real.Text).ShouldBe(Comparable(supposed["result"].GetRawText()));
        foreach (var balance in supposed["balances"].EnumerateArray())
        {
            var slots = new Slots(balance.GetProperty("programme").GetString()!, balance.GetProperty("country").GetString()!, balance.GetProperty("year").GetString()!);
            // What is open to the caller is told where one allotment is read.
            var read = JsonNode.Parse((await app.Balance(slots)).ShouldBe(200).Text)!.AsObject();
            read.Remove("actions").ShouldBeTrue();
            Comparable(read.ToJsonString()).ShouldBe(Comparable(balance.GetRawText()));
        }
    }

    [Fact]
    public async Task A_dry_run_is_refused_as_the_real_run_is_and_leaves_its_key_free()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        var body = new { session, country = "ML", nominee = Scenarios.Person() };
        (string, string) key = ("Idempotency-Key", Scenarios.NewCode("key"));

        (await app.As("coordinator").Post("/api/nominations?dryRun=true", body, key)).ShouldBe(200);
        (await app.As("coordinator").Post("/api/nominations", body, key)).ShouldBe(201);
        var supposed = await app.As("coordinator").Post("/api/nominations?dryRun=true", new { session, country = "ML", nominee = Scenarios.Person() });
        var real = await app.Nominate(session);

        supposed.ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");
        supposed.Text.ShouldBe(real.Text);
    }

    /// <summary>The rows of every table, and how far every sequence has counted.</summary>
    private async Task<string> Everything() => string.Join('\n', await app.AskAll(
        """
        select table_name || ' ' || (xpath('//n/text()', query_to_xml(format('select count(*) as n from %I.%I', table_schema, table_name), false, true, '')))[1]::text
        from information_schema.tables where table_schema = 'training_slots' and table_type = 'BASE TABLE' and table_name not like 'wolverine_node%'
        union all select sequencename || ' ' || coalesce(last_value, 0)::text from pg_sequences where schemaname = 'training_slots' and sequencename not like 'wolverine%'
        order by 1
        """));

    private static string Comparable(string json)
    {
        var answer = JsonNode.Parse(json)!.AsObject();
        Forget(answer);
        return answer.ToJsonString();
    }

    private static void Forget(JsonObject answer)
    {
        foreach (var field in GivenByTheLog)
        {
            answer.Remove(field);
        }

        var values = answer.Select(property => property.Value).SelectMany(value => value is JsonArray list ? list : Enumerable.Repeat(value, 1));
        foreach (var inner in values.OfType<JsonObject>())
        {
            Forget(inner);
        }
    }
}
