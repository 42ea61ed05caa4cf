using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Waitlists;
using Wolverine;

namespace TrainingSlots.Server.Tests.Audit;

/// <summary>The log alone decides: whatever is served differently is found.</summary>
public sealed class ReplayTests(OwnApp own) : IClassFixture<OwnApp>, IAsyncLifetime
{
    private const string Schema = "training_slots";
    private static readonly string[] FoldedWithSlotUse = ["mt_doc_countryyear", "movement_event", "movement_day", "movement_month", "movement_checkpoint", "used_nomination"];
    private readonly App app = own.App;

    /// <summary>Somebody who was promoted, somebody who came, an invitation, and a ledger that moved.</summary>
    public async Task InitializeAsync()
    {
        var soon = Scenarios.Today.AddDays(2);
        var slots = await app.GrantedAllotment("ML", 10, year: $"{soon.Year}");
        var session = await app.Session(slots.Programme, capacity: 1, soon);
        var seated = await app.Nominated(session);
        var waiting = await app.Waiting(session);
        await app.Waiting(session);
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        await app.Becomes(waiting, "offered");
        (await app.Step(waiting, "take-offer")).ShouldBe(200);
        (await app.Step(waiting, "accept")).ShouldBe(200);
        (await app.Step(waiting, "join")).ShouldBe(200);
        await app.AcceptedInvitation(await app.Session(slots.Programme), "DZ");
        (await app.Change(slots, "surrender", new { slots = 2, reason = "not needed" })).ShouldBe(200);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_is_served_is_what_the_log_says()
    {
        var report = await app.Replay();

        report.Fields.ShouldBe(["events", "keys", "position", "promotions", "mismatchesTotal", "mismatches"]);
        report["mismatches"].GetRawText().ShouldBe("[]");
        report["events"].GetInt64().ShouldBe((long)(await app.Ask($"select count(*) from {Schema}.mt_events"))!);
        report.Position.ShouldBe(await app.Head());
        report.Number("promotions").ShouldBePositive();
    }

    [Theory]
    [InlineData("mt_doc_allotment", "set data = jsonb_set(data, '{balance,held}', '99')", "allotment/", "balance.held")]
    [InlineData("mt_doc_session", "set data = jsonb_set(data, '{free}', '99')", "session/", "free")]
    [InlineData("mt_doc_nomination", "set data = jsonb_set(data, '{submitted,ageOnStart}', '99')", "nomination/", "submitted.ageOnStart")]
    [InlineData("mt_doc_invitation", "set data = jsonb_set(data, '{accepted,observer}', '99')", "invitation/", "accepted.observer")]
    [InlineData("mt_doc_programme", "set data = jsonb_set(data, '{policy,holdDays}', '99')", "programme/", "policy.holdDays")]
    [InlineData("mt_doc_countryyear", "set data = jsonb_set(data, '{position}', '99')", "", "position")]
    [InlineData("movement_event", "set changes[1] = changes[1] + 7", "allotment/", "movement at ")]
    [InlineData("movement_day", "set change = change + 7", "allotment/", "movements of ")]
    [InlineData("movement_month", "set change = change + 7", "allotment/", "movements of the month of ")]
    [InlineData("movement_month", "missing", "allotment/", "movements of the month of ")]
    [InlineData("movement_checkpoint", "extra", "allotment/", "checkpoint at 1")]
    [InlineData("taken_slot", "set state = 'wasted'", "allotment/", "row of ")]
    [InlineData("taken_slot", "set expires_ticks = coalesce(expires_ticks, 0) + 1", "allotment/", "row of ")]
    [InlineData("taken_slot", "missing", "allotment/", "row of ")]
    [InlineData("taken_seat", "set position = 1", "session/", "row of ")]
    [InlineData("taken_seat", "missing", "session/", "row of ")]
    [InlineData("waiting_turn", "set short = 'BEHIND'", "session/", "row of ")]
    [InlineData("waiting_turn", "set since = 1", "session/", "row of ")]
    [InlineData("waiting_turn", "missing", "session/", "row of ")]
    [InlineData("mt_doc_session", "set data = jsonb_set(data, '{queued,ML}', '99')", "session/", "queued.ML")]
    [InlineData("used_nomination", "set status = 'expired'", "allotment/", "slot use of ")]
    [InlineData("used_nomination", "missing", "allotment/", "slot use of ")]
    [InlineData("mt_doc_nomination", "missing", "nomination/", "write model")]
    [InlineData("mt_doc_countryyear", "missing", "", "slot use")]
    [InlineData("movement_event", "missing", "allotment/", "movement at ")]
    [InlineData("mt_doc_invitation", "extra", "invitation/", "write model")]
    public async Task A_difference_that_was_planted_is_found(string table, string how, string key, string what)
    {
        await app.Replay();
        await app.Ask($"create table {Schema}.as_it_was as table {Schema}.{table}");
        // A sum of 0 may be missing.
        var one = $"ctid = (select min(ctid) from {Schema}.{table} one where to_jsonb(one) ->> 'change' is distinct from '0')";
        await app.Ask(how switch
        {
            "missing" => $"delete from {Schema}.{table} where {one}",
            "extra" when table is "movement_checkpoint" => $"insert into {Schema}.{table} select allotment, 1, '{{}}' from {Schema}.movement_event limit 1",
            "extra" => $"insert into {Schema}.{table} (id, data) select '{key}' || gen_random_uuid(), data from {Schema}.{table} limit 1",
            _ => $"update {Schema}.{table} {how} where {one}",
        });

        var report = await app.Replay();

        report.Number("mismatchesTotal").ShouldBePositive();
        report["mismatches"].EnumerateArray().Select(found => found.Text("key")).Distinct(StringComparer.Ordinal).Count().ShouldBe(1, report.Text);
        var mismatch = report["mismatches"][0];
        mismatch.Text("key")!.ShouldStartWith(key);
        mismatch.Text("what")!.ShouldStartWith(what);
        string.Equals(mismatch.Text("expected"), mismatch.Text("found"), StringComparison.Ordinal).ShouldBeFalse();
        if (FoldedWithSlotUse.Contains(table, StringComparer.Ordinal))
        {
            (await app.As("administrator").Post("/api/slot-use/rebuild")).ShouldBe(200);
        }
        else
        {
            await app.Ask($"delete from {Schema}.{table}; insert into {Schema}.{table} select * from {Schema}.as_it_was");
        }

        await app.Ask($"drop table {Schema}.as_it_was");
        (await app.Replay()).Number("mismatchesTotal").ShouldBe(0);
    }

    [Fact]
    public async Task Slot_use_is_held_against_the_ledger_too()
    {
        var slots = await app.GrantedAllotment("ML", 3);
        await app.Nominated(await app.Session(slots.Programme));
        await app.SlotUse(slots);
        await app.Ask($"update {Schema}.mt_doc_countryyear set data = jsonb_set(data, '{{programmes,{slots.Programme},terms,granted}}', '99') where id = 'ML/{slots.Year}'");

        var told = (await app.Replay())["mismatches"].EnumerateArray().Select(found => (found.Text("what"), found.Text("expected"), found.Text("found"))).ToList();

        told.ShouldContain(($"granted in {slots.Programme} against the ledger", "3", "99"));
        told.ShouldContain(($"available in {slots.Programme} against the ledger", "2", "98"));
        await app.Ask($"update {Schema}.mt_doc_countryyear set data = data #- '{{programmes,{slots.Programme}}}' where id = 'ML/{slots.Year}'");
        (await app.Replay())["mismatches"].EnumerateArray().Select(found => (found.Text("what"), found.Text("found"))).ShouldContain(($"slot use in {slots.Programme} against the ledger", "nothing"));
        (await app.As("administrator").Post("/api/slot-use/rebuild")).ShouldBe(200);
        (await app.Replay()).Number("mismatchesTotal").ShouldBe(0);
    }

    [Fact]
    public async Task A_replay_can_be_narrowed_and_then_compares_what_can_be_compared()
    {
        var whole = await app.Replay();
        var narrow = await app.Replay(new { country = "ML", year = Scenarios.Year });
        var country = await app.Replay(new { country = "DZ" });
        var early = await app.Replay(new { toPosition = whole.Position / 2 });

        foreach (var report in new[] { narrow, country, early })
        {
            report["mismatches"].GetRawText().ShouldBe("[]");
            report["events"].GetInt64().ShouldBeInRange(1, whole["events"].GetInt64() - 1);
        }

        early.Position.ShouldBe(whole.Position / 2);
        (await app.As("auditor").Post("/api/audit/replay", new { country = "XX" })).ShouldBeRefused(400, "UNKNOWN_COUNTRY");
        (await app.As("auditor").Post("/api/audit/replay", new { year = "soon", toPosition = 0, from = 1 })).ShouldBeRefused(400, "VALIDATION")["errors"]
            .EnumerateObject().Select(error => error.Name).ShouldBe(["from", "toPosition", "year"]);
        (await app.As("coordinator").Post("/api/audit/replay", new { })).ShouldBeRefused(403, "FORBIDDEN_ROLE");
    }

    [Fact]
    public async Task Two_rebuilds_are_the_same_byte_for_byte_whatever_the_size_of_the_pages()
    {
        var slots = await app.GrantedAllotment("ML", 400);
        var session = await app.Session(slots.Programme, capacity: 400);
        await Parallel.ForEachAsync(Enumerable.Range(0, 260), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => await app.Nominated(session));
        await app.SlotUse(slots);
        var served = await Tables();

        foreach (var size in new[] { 7, 311, 5000 })
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync<SlotUseRebuilt>(new RebuildSlotUse(size));
            (await Tables()).ShouldBe(served, $"pages of {size}");
        }

        served.ShouldContain(row => row.StartsWith("checkpoint", StringComparison.Ordinal));
        (await app.Replay()).Number("mismatchesTotal").ShouldBe(0);
    }

    private Task<IReadOnlyList<string>> Tables() => app.AskAll(
        $"""
        select row from (
          select 'use ' || c.id || c.data as row from {Schema}.mt_doc_countryyear c union all select 'movement ' || m::text from {Schema}.movement_event m
          union all select 'day ' || d::text from {Schema}.movement_day d where change <> 0
          union all select 'month ' || o::text from {Schema}.movement_month o where change <> 0
          union all select 'checkpoint ' || k::text from {Schema}.movement_checkpoint k
          union all select 'clock ' || l::text from {Schema}.log_clock l) rows order by row
        """);
}
