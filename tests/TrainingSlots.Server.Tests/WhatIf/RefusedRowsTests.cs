using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;

namespace TrainingSlots.Server.Tests.WhatIf;

/// <summary>What rules refused of a list or an upload stands on the record of refusals, and is asked about like any other refusal.</summary>
public class RefusedRowsTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private readonly App app = timed.App;

    [Fact]
    public async Task Each_refused_row_is_kept_with_the_position_after_the_rows_before_it()
    {
        var (slots, session) = await app.Room(2);
        var twin = Scenarios.Person();

        var answer = (await app.Batch("each", [app.Row(session, nominee: twin), app.Row(session, nominee: twin), app.Row(session), app.Row(session), app.Row("NOWHERE")])).ShouldBe(200);

        answer.Statuses().ShouldBe([201, 409, 201, 409, 404]);
        var kept = await Kept("SubmitNomination", 3);
        kept.Select(of => of.GetProperty("code").GetString()).ShouldBe(["DUPLICATE_NOMINEE", "ALLOTMENT_EXHAUSTED", "SESSION_NOT_FOUND"]);
        kept.Select(Row).ShouldBe([1, 3, 4]);
        var positions = answer["rows"].EnumerateArray().Where(row => row.TryGetProperty("nomination", out _)).Select(row => row.GetProperty("nomination").GetProperty("position").GetInt64()).ToList();
        kept.Take(2).Select(of => of.GetProperty("position").GetInt64()).ShouldBe(positions);
        kept[1].GetProperty("numbers").GetProperty("available").GetInt32().ShouldBe(0);
        kept[1].GetProperty("country").GetString().ShouldBe(slots.Country);

        (await app.WhatIf()).Differs().ShouldBeEmpty();
        (await app.WhatIf(new { allotment = Grant(slots, 1) })).Differs().ShouldBe(["SubmitNomination accepted ALLOTMENT_EXHAUSTED"]);
        (await app.WhatIf(new { allotment = Grant(slots, 3) })).Differs().ShouldBe(["SubmitNomination ALLOTMENT_EXHAUSTED SESSION_FULL"]);
    }

    [Fact]
    public async Task A_list_that_was_refused_as_a_whole_is_decided_anew_as_a_whole()
    {
        var slots = await app.GrantedAllotment("ML", 2);
        var session = await app.Session(slots.Programme);

        (await app.Batch("atomic", Enumerable.Range(0, 4).Select(_ => app.Row(session)))).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");

        var kept = await Kept("SubmitNominations", 2);
        kept.Select(Row).ShouldBe([2, 3]);
        kept[0].GetProperty("asked").GetProperty("rows").GetArrayLength().ShouldBe(4);
        kept[1].GetProperty("asked").TryGetProperty("rows", out _).ShouldBeFalse();
        (await app.WhatIf()).Differs().ShouldBeEmpty();
        (await app.WhatIf(new { allotment = Grant(slots, 3) })).Differs().ShouldBeEmpty();
        var more = await app.WhatIf(new { allotment = Grant(slots, 4) });
        more.Differs().ShouldBe(["SubmitNominations ALLOTMENT_EXHAUSTED accepted"]);
        more.Balance(slots, "held").ShouldBe((0, 4));
    }

    [Fact]
    public async Task An_upload_is_on_record_as_well_and_neither_a_dry_run_nor_a_repeat_is()
    {
        var (_, session) = await app.Room(1);
        var csv = $"session;country;name;date of birth\n{session};ML;Ali Keïta;1990-02-03\n{session};ML;Awa Keïta;1991-02-03\n{session};XX;Issa Keïta;1992-02-03\n";
        var before = await Count();
        (await app.Import(csv, "?mode=each&dryRun=true")).ShouldBe(200);
        (await Count()).ShouldBe(before);

        var key = ("Idempotency-Key", Scenarios.NewCode("key"));
        (await app.Import(csv, "?mode=each", headers: key)).ShouldBe(200).Number("refused").ShouldBe(2);
        (await app.Import(csv, "?mode=each", headers: key)).ShouldBe(200).Number("refused").ShouldBe(2);

        (await Count()).ShouldBe(before + 1);
        (await app.AskAll("select asked::text from training_slots.refusal")).ShouldAllBe(asked => !asked.Contains("Ke", StringComparison.Ordinal));
    }

    private static object Grant(Slots slots, int granted) => new { programme = slots.Programme, country = slots.Country, year = slots.Year, slots = granted };

    private static int Row(JsonElement kept) => kept.GetProperty("asked").GetProperty("row").GetInt32();

    private async Task<long> Count() => (long)(await app.Ask("select count(*) from training_slots.refusal"))!;

    private async Task<IReadOnlyList<JsonElement>> Kept(string operation, int last) =>
        [.. (await app.As("auditor").Get($"/api/audit/refusals?operation={operation}&limit=500")).ShouldBe(200)["refusals"].EnumerateArray().TakeLast(last)];
}
