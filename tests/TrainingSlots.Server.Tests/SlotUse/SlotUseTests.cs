using System.Text.RegularExpressions;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Tests.Fixtures;
using Wolverine;

namespace TrainingSlots.Server.Tests.SlotUse;

/// <summary>Slot use is folded by arithmetic of its own: it and the ledger are each a check on the other.</summary>
public partial class SlotUseTests(OwnApp own) : IClassFixture<OwnApp>
{
    private const int Steps = 60;
    private readonly App app = own.App;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_any_story_slot_use_equals_the_ledger(int seed)
    {
        var ledgers = await Story(seed);

        foreach (var slots in ledgers)
        {
            await app.SlotUseShouldAgree(slots);
        }
    }

    [Fact]
    public async Task A_page_that_comes_again_changes_nothing_and_one_that_was_lost_on_the_way_is_made_up_for()
    {
        await Story(seed: 3);
        var rows = await Settled();
        var events = await Log();

        await Deliver(events);
        await Deliver(events.Take(5));
        (await Rows()).ShouldBe(rows);

        // As after a crash: the rows of the first pages are there, and the daemon begins again from an older page.
        await app.Ask("delete from training_slots.mt_doc_countryyear");
        await app.Ask("delete from training_slots.mt_doc_slotuseprogress");
        await app.Ask("truncate training_slots.used_nomination, training_slots.movement_event, training_slots.movement_day, training_slots.movement_month, training_slots.movement_checkpoint, training_slots.log_clock");
        var third = events.Count / 3;
        await Deliver(events.Take(third));
        await Deliver(events.Take(2 * third));
        await Deliver(events.Take(third));
        await Deliver(events.Skip(third));
        (await Rows()).ShouldBe(rows);
    }

    [Fact]
    public async Task Folding_anew_gives_the_same_rows_byte_for_byte_whatever_the_size_of_the_pages()
    {
        await Story(seed: 4);
        var rows = await Settled();

        foreach (var size in new[] { 1, 7, 5000 })
        {
            var rebuilt = await Bus(bus => bus.InvokeAsync<SlotUseRebuilt>(new RebuildSlotUse(size)));

            rebuilt.Position.ShouldBe(await app.Head());
            (await Rows()).ShouldBe(rows, $"pages of {size}");
        }
    }

    [Fact]
    public async Task A_row_that_was_tampered_with_is_repaired_by_folding_anew()
    {
        await Story(seed: 5);
        var rows = await Settled();
        await app.Ask("""update training_slots.mt_doc_countryyear set data = jsonb_set(data, '{position}', '4711')""");
        (await Rows()).ShouldNotBe(rows);

        var rebuilt = (await app.As("administrator").Post("/api/slot-use/rebuild")).ShouldBe(200);

        rebuilt.Fields.ShouldBe(["events", "keys", "position"]);
        rebuilt.Number("keys").ShouldBe(rows.Count(row => row.StartsWith("ML/", StringComparison.Ordinal) || row.StartsWith("DZ/", StringComparison.Ordinal)));
        (await Rows()).ShouldBe(rows);
    }

    [Fact]
    public async Task Who_looks_at_the_past_does_not_wait_for_a_rebuild()
    {
        var slots = (await Story(seed: 6))[0];
        var rows = await Settled();
        var asOf = $"{slots.SlotUse}?position={await app.Head()}";
        var before = (await app.As("auditor").Get(asOf)).ShouldBe(200).Text;
        await using var source = NpgsqlDataSource.Create(app.Database);
        await using var other = await source.OpenConnectionAsync();
        await using var holding = await other.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table training_slots.mt_doc_countryyear in share mode", other))
        {
            await hold.ExecuteNonQueryAsync();
        }

        // It has thrown everything away and folded it again, and cannot write the last of it.
        var rebuilt = app.As("administrator").Post("/api/slot-use/rebuild");
        await Waiting.Until(() => app.Ask("select count(*) from pg_locks where not granted and relation = 'training_slots.mt_doc_countryyear'::regclass"), waiting => waiting is > 0L);
        var meanwhile = (await app.As("auditor").Get(asOf)).ShouldBe(200).Text;
        await holding.CommitAsync();

        WithoutLag(meanwhile).ShouldBe(WithoutLag(before));
        (await rebuilt).ShouldBe(200);
        (await Rows()).ShouldBe(rows);
    }

    [Fact]
    public async Task Whoever_reads_while_slot_use_is_rebuilt_again_and_again_sees_what_was_there_before()
    {
        var slots = (await Story(seed: 7))[0];
        await Settled();
        string[] addresses = [$"{slots.SlotUse}?position={await app.Head()}", $"/api/slot-use?year={slots.Year}&asOf={Scenarios.Today:yyyy-MM-dd}", slots.SlotUse];
        async Task<string> ReadAsync() => string.Concat(await Task.WhenAll(addresses.Select(async address => WithoutLag((await app.As("auditor").Get(address)).ShouldBe(200).Text))));
        var before = await ReadAsync();

        var rebuilds = Task.Run(async () =>
        {
            for (var time = 0; time < 3; time++)
            {
                await Bus(bus => bus.InvokeAsync<SlotUseRebuilt>(new RebuildSlotUse(1)));
            }
        });
        do
        {
            (await ReadAsync()).ShouldBe(before);
        }
        while (!rebuilds.IsCompleted);
        await rebuilds;
        (await ReadAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_rebuild_that_truncated_would_make_the_same_reader_wait()
    {
        var slots = (await Story(seed: 8))[0];
        await Settled();
        await using var source = NpgsqlDataSource.Create(app.Database);
        await using var other = await source.OpenConnectionAsync();
        await using var emptied = await other.BeginTransactionAsync();
        await using (var truncate = new NpgsqlCommand("truncate training_slots.movement_event", other))
        {
            await truncate.ExecuteNonQueryAsync();
        }

        var read = app.As("auditor").Get($"{slots.SlotUse}?position={await app.Head()}");
        await Waiting.Until(() => app.Ask("select count(*) from pg_locks where not granted and relation = 'training_slots.movement_event'::regclass"), waiting => waiting is > 0L);
        read.IsCompleted.ShouldBeFalse();
        await emptied.RollbackAsync();
        (await read).ShouldBe(200);
    }

    private static string WithoutLag(string answer) => Lag().Replace(answer, string.Empty);

    [GeneratedRegex("\"lagMs\":[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lag();

    /// <summary>Two countries and two programmes, and whatever may happen to them. The same seed tells the same story.</summary>
    private async Task<IReadOnlyList<Slots>> Story(int seed)
    {
#pragma warning disable CA5394 // A story is no secret.
        var random = new Random(seed);
        var (ledgers, sessions, nominations) = (new List<Slots>(), new List<string>(), new List<Guid>());
        foreach (var programme in new[] { await app.Programme(), await app.Programme() })
        {
            sessions.Add(await app.Session(programme, start: Scenarios.Today, days: 0));
            ledgers.Add(await app.GrantedAllotment("ML", 8, programme, new { Army = 2 }, Scenarios.ThisYear));
            ledgers.Add(await app.GrantedAllotment("DZ", 8, programme, year: Scenarios.ThisYear));
        }

        string[] steps = ["endorse", "accept", "join", "complete", "no-show", "withdraw", "reject", "accept", "join"];
        for (var n = 0; n < Steps; n++)
        {
            var slots = ledgers[random.Next(ledgers.Count)];
            var answer = random.Next(12) switch
            {
                10 => await app.Change(slots, "surrender", new { slots = random.Next(1, 3), reason = "not needed", service = random.Next(2) == 0 ? "Army" : null }),
                11 => await app.As("administrator").Post("/api/reallocations", Scenarios.Move(slots, slots.Country is "ML" ? "DZ" : "ML", random.Next(1, 3))),
                0 => await app.As("administrator").Post($"{slots.Address}/increase", new { slots = random.Next(1, 4), reason = "more" }),
                1 => await app.As("administrator").Post($"{slots.Address}/reduce", new { slots = random.Next(1, 3), reason = "fewer" }),
                2 => await app.As("administrator").Post($"{slots.Address}/earmarks", new { earmarks = new { Army = random.Next(3), Navy = random.Next(2) } }),
                3 or 4 or 5 => await app.Nominate(sessions[random.Next(2)], slots.Country, Scenarios.Person(service: random.Next(2) == 0 ? "Army" : null)),
                _ when nominations.Count > 0 => await app.Step(nominations[random.Next(nominations.Count)], steps[random.Next(steps.Length)]),
                _ => await app.Balance(slots),
            };
            answer.Status.ShouldBeOneOf(200, 201, 409);
            if (answer.Status == 201)
            {
                nominations.Add(answer.Id);
            }
        }

        return ledgers;
#pragma warning restore CA5394
    }

    private async Task<IReadOnlyList<string>> Settled()
    {
        await app.SlotUse("ML", Scenarios.ThisYear, await app.Head());
        return await Rows();
    }

    /// <summary>Everything that is folded: slot use, what came of its nominations, its movements, their sums by day (those of 0 may be there or not), the checkpoints and the clock.</summary>
    private Task<IReadOnlyList<string>> Rows() => app.AskAll(
        """
        select id || data::text from training_slots.mt_doc_countryyear union all select u::text from training_slots.used_nomination u union all
        select m::text from training_slots.movement_event m union all select d::text from training_slots.movement_day d where change <> 0 union all
        select m::text from training_slots.movement_month m where change <> 0 union all
        select k::text from training_slots.movement_checkpoint k union all select c::text from training_slots.log_clock c
        order by 1
        """);

    private async Task<IReadOnlyList<IEvent>> Log()
    {
        await using var session = app.Store.QuerySession();
        return await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync();
    }

    private Task<int> Deliver(IEnumerable<IEvent> events)
    {
        var page = events.ToList();
        return Bus(async bus =>
        {
            await bus.InvokeAsync(new SlotUsePage(page[^1].Sequence, SlotUseSubscription.EventsOf(page), SlotUseSubscription.ClockOf(page)));
            return page.Count;
        });
    }

    private async Task<T> Bus<T>(Func<IMessageBus, Task<T>> send)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await send(scope.ServiceProvider.GetRequiredService<IMessageBus>());
    }
}
