using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Audit;

/// <summary>The log from its end.</summary>
public class NewestFirstTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task Pages_go_back_from_the_newest_event_and_leave_none_out()
    {
        var programme = await app.Programme();
        foreach (var days in Enumerable.Range(1, 4))
        {
            (await app.As("administrator").Post($"/api/programmes/{programme}/policy", new { holdDays = days, reason = "again" })).ShouldBe(200);
        }

        var oldest = await Page("limit=10");
        await Waiting.Until(() => Page("limit=10"), page => page["events"].GetArrayLength() == 5);
        oldest = await Page("limit=10");
        var (first, second) = (await Page("limit=3&order=newest"), new List<long>());
        second.AddRange(PositionsOf(await Page($"limit=3&order=newest&before={first["next"].GetInt64()}")));

        PositionsOf(first).Concat(second).ShouldBe(PositionsOf(oldest).Reverse());
        (await Page($"limit=1&after={PositionsOf(oldest)[1]}")).ShouldSatisfyAllConditions(page => PositionsOf(page).ShouldBe([PositionsOf(oldest)[2]]));

        Task<Answer> Page(string how) => app.As("auditor").Get($"/api/audit/events?programme={programme}&{how}");
    }

    [Theory]
    [InlineData("order=last", "order")]
    [InlineData("before=0", "before")]
    [InlineData("order=newest&format=csv", "order")]
    public async Task What_makes_no_sense_is_named(string query, string field) => (await app.As("auditor").Get($"/api/audit/events?{query}")).ShouldBeWrong(field);

    private static IReadOnlyList<long> PositionsOf(Answer page) => [.. page.ShouldBe(200)["events"].EnumerateArray().Select(e => e.GetProperty("position").GetInt64())];
}
