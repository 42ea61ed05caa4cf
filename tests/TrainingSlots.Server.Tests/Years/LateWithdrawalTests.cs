using TrainingSlots.Server.Tests.Fixtures;
using static TrainingSlots.Server.Tests.Years.Past;

namespace TrainingSlots.Server.Tests.Years;

/// <summary>A committed place that is given up when the session has begun is wasted, as if the nominee had not come.</summary>
public class LateWithdrawalTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Theory]
    [InlineData("withdraw", 1, 1, 8)]
    [InlineData("reject", 1, 1, 8)]
    [InlineData("withdraw", 5, 1, 8)]
    [InlineData("withdraw", 0, 0, 9)]
    public async Task From_the_start_on_a_committed_place_is_wasted_and_before_it_is_given_back(string step, int day, int wasted, int available)
    {
        var slots = await app.Books(9);
        var session = await app.Course(slots, March(1));
        var id = await app.Accepted(session, March(1).AddDays(-20));

        (await app.Step(id, step, new { effectiveOn = March(1).AddDays(day - 1) })).ShouldBe(200);

        var balance = await app.Balance(slots);
        (balance.Number("wasted"), balance.Number("committed"), balance.Number("available")).ShouldBe((wasted, 0, available));
        (await app.As("auditor").Get($"/api/sessions/{session}")).Number("free").ShouldBe(20);
        (await app.StatusOf(id)).ShouldBe(step is "reject" ? "rejected" : "withdrawn");
        await app.SlotUseShouldAgree(slots);
    }

    [Fact]
    public async Task A_place_that_is_only_held_is_given_back_whenever_it_is()
    {
        var slots = await app.Books(9);
        var id = await app.Nominated(await app.Course(slots, March(1)), effectiveOn: March(1).AddDays(-20));

        (await app.Step(id, "withdraw", new { effectiveOn = March(5) })).ShouldBe(200);

        (await app.Balance(slots)).Number("available").ShouldBe(9);
    }

    [Theory]
    [InlineData(true, 7, -6, 1)]
    [InlineData(true, 7, -7, 1)]
    [InlineData(true, 7, -8, 0)]
    [InlineData(false, 7, 3, 0)]
    public async Task The_policy_says_from_when_and_whether(bool wastes, int days, int from, int wasted)
    {
        var slots = await app.Books(9, new { lateWithdrawalWastes = wastes, lateWithdrawalDays = days });
        var id = await app.Accepted(await app.Course(slots, March(15)), March(1));

        (await app.Step(id, "withdraw", new { effectiveOn = March(15).AddDays(from) })).ShouldBe(200);

        (await app.Balance(slots)).Number("wasted").ShouldBe(wasted);
    }
}
