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

    private async Task<string> Rows() => string.Join('\n', await app.AskAll(
        """
        select table_name || ' ' || (xpath('//n/text()', query_to_xml(format('select count(*) as n from %I.%I', table_schema, table_name), false, true, '')))[1]::text
        from information_schema.tables where table_schema = 'training_slots' and table_type = 'BASE TABLE' and (table_name not like 'wolverine\_%' or table_name = 'wolverine_incoming_envelopes') order by 1
        """));
}
