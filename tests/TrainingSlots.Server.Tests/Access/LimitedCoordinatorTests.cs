using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.Access;

/// <summary>A coordinator limited to Mali decides on a session while it is Mali's alone, and never learns who else is in one.</summary>
public class LimitedCoordinatorTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Limited = "coordinator-ml";
    private readonly App app = shared.App;

    private static readonly Dictionary<string, object> Bodies = new(StringComparer.Ordinal)
    {
        ["capacity"] = new { capacity = 60 },
        ["cancel"] = new { reason = "rain" },
        ["postpone"] = new { start = Scenarios.Start.AddDays(7), end = Scenarios.Start.AddDays(9) },
    };

    public static TheoryData<string> Others => ["seated", "waiting", "invited"];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task No_step_is_open_while_somebody_of_another_country_is_in_the_session(string other)
    {
        var session = await SessionWith(other);
        var before = (await app.As("auditor").Get($"/api/sessions/{session}")).Version;
        Steps().Count.ShouldBeGreaterThan(6);

        foreach (var step in Steps())
        {
            var answer = (await app.As(Limited).Post($"/api/sessions/{session}/{step}", Bodies.GetValueOrDefault(step, new { }))).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
            answer.Text.ShouldNotContain("DZ", Case.Sensitive, step);
        }

        var seen = (await app.As(Limited).Get($"/api/sessions/{session}")).ShouldBe(200);
        seen["actions"].GetArrayLength().ShouldBe(0);
        seen.Version.ShouldBe(before);
        (await app.As("coordinator").Get($"/api/sessions/{session}"))["actions"].GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_session_of_ones_own_countries_goes_its_whole_way()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);

        foreach (var step in new[] { "capacity", "postpone", "close", "reopen", "cancel" })
        {
            (await app.As(Limited).Post($"/api/sessions/{session}/{step}", Bodies.GetValueOrDefault(step, new { }))).ShouldBe(200);
        }
    }

    /// <summary>Every step of a session that there is.</summary>
    private List<string> Steps() =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<CommandMetadata>() is not null && endpoint.RoutePattern.RawText!.StartsWith("/api/sessions/{code}/", StringComparison.Ordinal))
            .Select(endpoint => endpoint.RoutePattern.RawText!.Split('/')[^1]),
    ];

    private async Task<string> SessionWith(string other)
    {
        var slots = await app.GrantedAllotment("ML", 5);
        await app.GrantedAllotment("DZ", 5, slots.Programme);
        var session = await app.Session(slots.Programme, capacity: 2);
        await app.Nominated(session);
        if (other is "seated")
        {
            await app.Nominated(session, "DZ");
        }
        else if (other is "waiting")
        {
            await app.Nominated(session);
            await app.Waiting(session, "DZ");
        }
        else
        {
            await app.AcceptedInvitation(session, "DZ", places: 1);
        }

        return session;
    }
}
