using System.Globalization;
using Npgsql;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.AsOf;

/// <summary>An answer is that of the position it tells, although slot use goes on while it is read.</summary>
public sealed class OneMomentTests(OwnApp own) : IClassFixture<OwnApp>
{
    private const string WhatIsFolded = "slot-use";
    private const string Allotments = "training_slots.mt_doc_allotment";
    private const string Log = "training_slots.mt_events";

    private readonly App app = own.App;
    private readonly DateOnly first = new(Scenarios.Today.Year, 1, 1);

    /// <summary>Each reads that table after the position and before, or as the last of, what it tells.</summary>
    [Theory]
    [InlineData("/api/slot-use/ML/{0}", Log, "programmes")]
    [InlineData("/api/slot-use?year={0}", Log, "matrix")]
    [InlineData("/api/slot-use/ML/{0}?asOf={1}", Allotments, "programmes")]
    [InlineData("/api/slot-use?year={0}&asOf={1}", Allotments, "matrix")]
    [InlineData("/api/slot-use/over-year?year={0}", Allotments, "points")]
    [InlineData("/api/forecast?year={0}", Allotments, "allotments")]
    [InlineData("/api/audit/difference?country=ML&year={0}&from={2}&to={1}", Allotments, "programmes")]
    public async Task What_is_folded_while_an_answer_is_read_is_not_in_it(string address, string table, string numbers)
    {
        var slots = await SomeAsync();
        var asked = string.Format(CultureInfo.InvariantCulture, address, slots.Year, Day(Scenarios.Today), Day(first.AddDays(-1)));
        var before = await NumbersAsync();

        var during = await WhileItIsFoldedAsync(slots, table, NumbersAsync);

        during.ShouldBe(before);
        (await NumbersAsync()).ShouldNotBe(before, StringComparer.Ordinal);

        async Task<string> NumbersAsync() => (await app.As("auditor").Get(asked)).ShouldBe(200)[numbers].GetRawText();
    }

    /// <summary>The negative control: the same reads, each for itself.</summary>
    [Fact]
    public async Task Without_a_snapshot_it_would_be()
    {
        var slots = await SomeAsync();

        var (position, held) = await WhileItIsFoldedAsync(slots, Allotments, async () =>
        {
            await using var session = app.Store.QuerySession();
            var view = new LogView(await SlotUsePageHandler.ProgressAsync(session, CancellationToken.None), Scenarios.Today);
            return (view.Position, await HeldAsync(view));
        });

        held.ShouldNotBe(await HeldAsync(new LogView(position, null)));

        async Task<int> HeldAsync(LogView view)
        {
            await using var session = app.Store.QuerySession();
            return (await SumsAsOf.ReadAsync(session, ["ML"], slots.Year, view, CancellationToken.None)).Select(ProgrammeUseView.Of).Single(use => string.Equals(use.Programme, slots.Programme, StringComparison.Ordinal)).Held;
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<Slots> SomeAsync()
    {
        var slots = await app.GrantedAllotment("ML", 20, await app.Programme(effectiveOn: first), year: Scenarios.ThisYear, effectiveOn: first);
        await app.SlotUse(slots);
        return slots;
    }

    /// <summary>Reads, and has a nomination folded after the position was read and before the table is.</summary>
    private async Task<T> WhileItIsFoldedAsync<T>(Slots slots, string table, Func<Task<T>> read)
    {
        var session = await app.Session(slots.Programme, start: Scenarios.Today, deadline: Scenarios.Today, effectiveOn: first);
        await app.SlotUse(slots);
        await using var stopped = await app.Hold(WhatIsFolded);
        await app.Nominated(session, effectiveOn: first);
        var head = await app.Head();
        // The page is in hand by then: it is folded without a look at either table.
        await WaitingForAsync("locktype = 'advisory'");
        await using var closed = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(app.Database) { Pooling = false }.ConnectionString);
        await closed.OpenAsync();
        await using var transaction = await closed.BeginTransactionAsync();
        await using var close = new NpgsqlCommand($"lock table {table} in access exclusive mode", closed, transaction);
        await close.ExecuteNonQueryAsync();
        var reading = read();
        await WaitingForAsync($"relation = '{table}'::regclass");
        await stopped.DisposeAsync();
        await Waiting.Until(
            () => app.Ask("select (data ->> 'position')::bigint from training_slots.mt_doc_slotuseprogress"), position => position is long folded && folded >= head);
        await transaction.RollbackAsync();
        return await reading;
    }

    private Task<object?> WaitingForAsync(string what) =>
        Waiting.Until(() => app.Ask($"select count(*) from pg_locks where not granted and {what} and database = (select oid from pg_database where datname = current_database())"), count => count is > 0L);
}
