using Marten;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Waitlists;

/// <summary>Who joins or leaves a queue has one turn in hand, however many wait; the whole queue has only what goes by all of it.</summary>
public sealed class LongQueueTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_session_is_written_in_the_same_size_however_many_wait_in_it()
    {
        var (_, session, _) = await app.FullSession(policy: new { waitlist = "skip-and-remember" }, slots: 20);
        await app.Waiting(session);
        await app.AtRest();
        var one = await SizeAsync();
        for (var waiting = 1; waiting < 9; waiting++)
        {
            await app.Waiting(session);
        }

        await app.AtRest();
        (await SizeAsync()).ShouldBe(one);

        // Without the positions, whose digits are more.
        async Task<object?> SizeAsync() => await app.Ask($"select length((data - 'position')::text) from training_slots.mt_doc_session where id = '{StreamKeys.Session(session)}'");
    }

    [Fact]
    public async Task A_decision_on_single_places_has_the_turns_of_those_it_binds_and_all_of_them_only_while_a_seat_is_free()
    {
        var (_, session, _) = await app.FullSession();
        var (first, second) = (await app.Waiting(session), await app.Waiting(session));
        await app.AtRest();

        (await InHandAsync(onlyWhereScarce: true)).ShouldBe((1, first, false));
        (await InHandAsync(onlyWhereScarce: false)).ShouldBe((2, second, true));
        await using (await app.Hold($"waitlist/{session}"))
        {
            (await app.SessionStep(session, "capacity", new { capacity = 2 })).ShouldBe(200);
            (await InHandAsync(onlyWhereScarce: true)).ShouldBe((2, second, true));
        }

        async Task<(int Known, Guid Last, bool IsWhole)> InHandAsync(bool onlyWhereScarce)
        {
            await using var reading = app.Store.LightweightSession();
            var batch = reading.CreateBatchQuery();
            var key = StreamKeys.Session(session);
            var (state, rows) = (batch.Load<Session>(key), RowReads.Of(batch, [key, StreamKeys.Nomination(first)], blockers: false, onlyWhereScarce));
            await batch.Execute();
            var turns = (await rows.ReadAsync()).With(await state)!.Turns;
            return (turns.Known.Count, turns.Known[^1].Nomination, turns.IsWhole);
        }
    }
}
