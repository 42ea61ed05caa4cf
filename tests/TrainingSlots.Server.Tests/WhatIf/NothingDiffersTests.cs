using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.WhatIf;

public class NothingDiffersTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private const int Acts = 160;
    private readonly App app = timed.App;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_if_with_no_change_differs_in_nothing(int seed)
    {
        await new Work(app, timed.Clock, seed).DoAsync(Acts);

        var answer = await app.WhatIf();

        answer.Differs().ShouldBeEmpty();
        answer.Number("streams").ShouldBe(0);
        answer["balances"].GetArrayLength().ShouldBe(0);
        answer.Totals().ShouldBe((0, 0, 0));
        answer.Position.ShouldBe(await app.Head());
        answer.Number("events").ShouldBe((int)(long)(await app.Ask("select count(*) from training_slots.mt_events"))!);
        answer.Number("retaken").ShouldBeGreaterThan(Acts / 2);
        (await app.AskAll("select distinct code from training_slots.refusal")).Count.ShouldBeGreaterThan(4);
        foreach (var type in new[] { "nomination-waitlisted.v1", "place-offered.v2", "nomination-expired.v1", "slots-moved-out.v1", "session-postponed.v1" })
        {
            (await app.Ask($"select count(*) from training_slots.mt_events where type = '{type}'")).ShouldNotBe(0L, type);
        }

        (await app.WhatIf(new { range = new { fromPosition = answer.Position / 2 } })).Differs().ShouldBeEmpty();
        (await app.WhatIf(new { range = new { toPosition = answer.Position / 2 } })).Differs().ShouldBeEmpty();
    }
}
