using System.Globalization;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Endpoints;

/// <summary>What is due soon.</summary>
public class DeadlineTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task The_last_day_for_nominations_is_the_session_s_own_or_the_policy_s()
    {
        var course = await app.Programme("course", new { deadlineDays = 90 });
        var own = await app.Session(course, deadline: Scenarios.Today.AddDays(5));
        var policy = await app.Session(course, start: Scenarios.Today.AddDays(100));
        var later = await app.Session(course, start: Scenarios.Today.AddDays(150));
        var closed = await app.Session(course, deadline: Scenarios.Today.AddDays(5));
        (await app.SessionStep(closed, "close")).ShouldBe(200);
        var without = await app.Session(await app.Programme(), start: Scenarios.Today.AddDays(10));

        var soon = await Deadlines(string.Empty);
        var all = await Deadlines("?days=90");

        (soon[own].Deadline, soon[policy].Deadline).ShouldBe((Day(5), Day(10)));
        soon.Keys.ShouldNotContain(later, StringComparer.Ordinal);
        all[later].Deadline.ShouldBe(Day(60));
        all.Keys.ShouldNotContain(closed, StringComparer.Ordinal);
        all.Keys.ShouldNotContain(without, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Free_seats_are_those_that_nobody_has_taken()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme, capacity: 3, deadline: Scenarios.Today);
        await app.Nominated(session);

        (await Deadlines("?days=1"))[session].Free.ShouldBe(2);
    }

    [Fact]
    public async Task Invitations_can_be_narrowed_to_a_status()
    {
        var session = await app.Session(await app.Programme());
        var issued = (await app.Invite(session)).Id;
        var accepted = await app.AcceptedInvitation(session);

        (await Invitations(session, "issued")).ShouldBe([issued]);
        (await Invitations(session, "accepted")).ShouldBe([accepted]);
        (await Invitations(session, "declined")).ShouldBeEmpty();
    }

    private async Task<IReadOnlyDictionary<string, (string? Deadline, int Free)>> Deadlines(string query) =>
        (await app.As("nodal-ml").Get("/api/deadlines" + query)).ShouldBe(200)["deadlines"].EnumerateArray()
            .ToDictionary(one => one.GetProperty("session").GetString()!, one => (one.GetProperty("deadline").GetString(), one.GetProperty("free").GetInt32()), StringComparer.Ordinal);

    private async Task<IEnumerable<Guid>> Invitations(string session, string status) =>
        (await app.As("nodal-ml").Get($"/api/invitations?session={session}&status={status}")).ShouldBe(200)["invitations"].EnumerateArray().Select(one => one.GetProperty("id").GetGuid());

    private static string Day(int ahead) => Scenarios.Today.AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
