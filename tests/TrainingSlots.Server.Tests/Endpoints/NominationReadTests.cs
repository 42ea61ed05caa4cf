using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Endpoints;

public class NominationReadTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_nomination_has_its_history_with_both_clocks_and_the_steps_open_to_the_caller()
    {
        var slots = await app.GrantedAllotment("ML", 4);
        var id = await app.Nominated(await app.Session(slots.Programme));
        (await app.Step(id, "endorse", new { reason = "a fine officer" }, "nodal-ml")).ShouldBe(200);

        var seen = (await app.As("coordinator").Get($"/api/nominations/{id}")).ShouldBe(200);

        var history = seen["history"].EnumerateArray().ToList();
        history.Select(entry => entry.GetProperty("event").GetString()).ShouldBe(["nomination-submitted.v1", "nomination-endorsed.v1"]);
        history.Select(entry => entry.GetProperty("actor").GetString()).ShouldBe(["coordinator", "nodal-ml"]);
        history[1].GetProperty("remark").GetString().ShouldBe("a fine officer");
        history[1].GetProperty("effectiveOn").GetString().ShouldBe($"{Scenarios.Today:yyyy-MM-dd}");
        history[1].TryGetProperty("recordedAt", out _).ShouldBeTrue();
        seen["actions"].EnumerateArray().Select(step => step.GetString()).ShouldBe(["recommend", "accept", "return", "substitute", "reject", "withdraw"]);
    }

    [Theory]
    [InlineData("nodal-ml", "endorse substitute withdraw")]
    [InlineData("mission-ml", "recommend")]
    [InlineData("institute", "")]
    [InlineData("auditor", "")]
    public async Task Nobody_is_offered_a_step_that_the_role_may_not_take(string account, string expected)
    {
        var slots = await app.GrantedAllotment("ML", 4, await app.Programme("course"));
        var id = await app.Nominated(await app.Session(slots.Programme));
        if (expected is "recommend")
        {
            (await app.Step(id, "endorse")).ShouldBe(200);
        }

        var seen = (await app.As(account).Get($"/api/nominations/{id}")).ShouldBe(200);

        Steps(seen["actions"]).ShouldBe(expected);
        var listed = (await app.As(account).Get($"/api/nominations?session={seen["session"].GetString()}")).ShouldBe(200)["nominations"].EnumerateArray().Single();
        Steps(listed.GetProperty("actions")).ShouldBe(expected);

        static string Steps(JsonElement actions) => string.Join(' ', actions.EnumerateArray().Select(step => step.GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_list_says_which_step_comes_next_as_the_policy_has_it()
    {
        var course = await app.Session((await app.GrantedAllotment("ML", 4, await app.Programme("course"))).Programme);
        var (_, exercise) = await app.SessionOfToday();
        var (first, second, third) = (await app.Nominated(course), await app.Nominated(exercise), await app.Nominated(exercise));

        (await NextAsync(course, first), await NextAsync(exercise, second)).ShouldBe(("endorse", "accept"));

        await TakeAsync(first, "endorse", "return");
        await TakeAsync(second, "accept");
        await TakeAsync(third, "withdraw");
        (await NextAsync(course, first), await NextAsync(exercise, second), await NextAsync(exercise, third)).ShouldBe(("resubmit", "join", null));
        await TakeAsync(second, "join");
        (await NextAsync(exercise, second)).ShouldBe("complete");
        (await app.As("auditor").Get($"/api/nominations/{second}")).ShouldBe(200)["next"].GetString().ShouldBe("complete");

        async Task TakeAsync(Guid nomination, params string[] steps)
        {
            foreach (var step in steps)
            {
                (await app.Step(nomination, step)).ShouldBe(200);
            }
        }

        async Task<string?> NextAsync(string session, Guid nomination) => (await app.As("auditor").Get($"/api/nominations?session={session}")).ShouldBe(200)["nominations"].EnumerateArray()
            .Single(one => one.GetProperty("id").GetGuid() == nomination).TryGetProperty("next", out var next) ? next.GetString() : null;
    }

    [Theory]
    [InlineData("")]
    [InlineData("&order=oldest")]
    [InlineData("&order=newest")]
    public async Task A_list_goes_on_where_the_page_before_ended(string order)
    {
        var slots = await app.GrantedAllotment("ML", 10);
        var session = await app.Session(slots.Programme);
        var ids = new List<Guid>();
        for (var n = 0; n < 5; n++)
        {
            ids.Add(await app.Nominated(session));
        }

        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await app.As("auditor").Get($"/api/nominations?session={session}{order}&limit=2{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}")).ShouldBe(200);
            seen.AddRange(page["nominations"].EnumerateArray().Select(one => one.GetProperty("id").GetGuid()));
            cursor = page.Has("next") ? page["next"].GetString() : null;
        }

        seen.ShouldBe(order.EndsWith("newest", StringComparison.Ordinal) ? ids.AsEnumerable().Reverse() : ids);
    }

    [Fact]
    public async Task A_list_is_narrowed_by_country_session_and_status()
    {
        var programme = await app.Programme();
        await app.GrantedAllotment("ML", 4, programme);
        await app.GrantedAllotment("DZ", 4, programme);
        var session = await app.Session(programme);
        var malian = await app.Nominated(session);
        var algerian = await app.Nominated(session, "DZ");
        (await app.Step(algerian, "accept")).ShouldBe(200);

        (await Ids($"session={session}&country=ML")).ShouldBe([malian]);
        (await Ids($"session={session}&status=accepted")).ShouldBe([algerian]);
        (await Ids($"session={session}&country=ML&status=accepted")).ShouldBeEmpty();
    }

    private async Task<IEnumerable<Guid>> Ids(string filter) =>
        (await app.As("coordinator").Get($"/api/nominations?{filter}")).ShouldBe(200)["nominations"].EnumerateArray().Select(one => one.GetProperty("id").GetGuid());
}
