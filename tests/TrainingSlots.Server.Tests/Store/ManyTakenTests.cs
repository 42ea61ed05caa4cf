using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;
using TrainingSlots.Server.Tests.Years;

namespace TrainingSlots.Server.Tests.Store;

/// <summary>Of more slots and seats than a refusal names, it names those that it should, whoever has them: the newest, and of blockers the oldest.</summary>
public sealed class ManyTakenTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int Taken = 120;
    private const int Named = 100;
    private const int Blockers = 50;

    private readonly App app = shared.App;

    [Fact]
    public async Task A_refusal_names_the_newest_of_many_and_a_blocked_reduction_the_oldest()
    {
        var (slots, session) = await app.Room(Taken);
        var list = (await app.Batch("each", Enumerable.Range(0, Taken).Select(_ => app.Row(session)))).ShouldBe(200);
        list.Statuses().ShouldAllBe(status => status == 201);
        var held = await Positions(slots.Key);
        var seated = await Positions($"session/{session}");
        var taken = list["rows"].EnumerateArray().Select(row => row.GetProperty("nomination").GetProperty("id").GetGuid()).ToList();

        var full = (await app.As("coordinator").Post("/api/nominations", app.Row(session))).ShouldBe(409);
        full["code"].GetString().ShouldBe("ALLOTMENT_EXHAUSTED");
        full["positions"].EnumerateArray().Select(position => position.GetInt64()).ShouldBe(held.TakeLast(Named));
        full["detail"].GetString()!.ShouldEndWith($"the last taken at position {held[^1]}.");
        var alsoFull = full["also"][0];
        alsoFull.GetProperty("code").GetString().ShouldBe("SESSION_FULL");
        alsoFull.GetProperty("positions").EnumerateArray().Select(position => position.GetInt64()).ShouldBe(seated.TakeLast(Named));

        var blocked = (await app.Change(slots, "reduce", new { slots = 1, reason = "cut" })).ShouldBe(409);
        blocked["numbers"].GetProperty("blockers").EnumerateArray().Select(nomination => nomination.GetGuid()).ShouldBe(taken.Take(Blockers));
        var open = (await app.Change(slots, "close", new { reason = "over" })).ShouldBe(409);
        open["numbers"].GetProperty("held").GetInt32().ShouldBe(Taken);
        open["numbers"].GetProperty("blockers").EnumerateArray().Select(nomination => nomination.GetGuid()).ShouldBe(taken.Take(Blockers));

        // Of a slot that is given back nothing is said any more.
        (await app.Step(taken[^1], "withdraw")).ShouldBe(200);
        (await app.As("coordinator").Post("/api/nominations", app.Row(session))).ShouldBe(201);
        (await app.As("coordinator").Post("/api/nominations", app.Row(session))).ShouldBe(409)["positions"].EnumerateArray().Select(position => position.GetInt64())
            .ShouldBe([.. held.Take(Taken - 1).TakeLast(Named - 1), .. (await Positions(slots.Key)).TakeLast(1)]);
        await app.ReplayShouldAgree();
    }

    private async Task<long[]> Positions(string stream) => (long[])(await app.Ask(
        $"select array_agg(seq_id order by seq_id) from training_slots.mt_events where stream_id = '{stream}' and type in ('slot-held.v1', 'seat-held.v1')"))!;
}
