using System.Net;
using System.Security.Claims;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Tests.Security;

public class AuthorityTests(DevelopmentApp development) : IClassFixture<DevelopmentApp>
{
    private readonly GuardedApp authority = development.App;

    [Theory]
    [InlineData("Production", null)]
    [InlineData("Staging", null)]
    [InlineData("Production", "  ")]
    public async Task Outside_development_a_missing_authority_stops_the_start(string environment, string? value)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Authentication:Authority"] = value };

        var stop = await Should.ThrowAsync<InvalidOperationException>(() => GuardedApp.Start(environment, settings));

        stop.Message.ShouldContain("Authentication__Authority");
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Tokens_of_the_configured_authority_are_believed_and_none_are_issued(string environment)
    {
        await using var app = await GuardedApp.Start(environment, Trusting(authority));

        (await app.WhoAmI(await authority.TokenOf("mission-dz"))).Countries.ShouldBe(["DZ"]);
        using var token = await app.AskForToken("coordinator");
        using var discovery = await app.Send(HttpMethod.Get, "/.well-known/openid-configuration");
        token.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        discovery.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tokens_of_another_authority_are_refused()
    {
        await using var app = await GuardedApp.Start("Production", Trusting(authority));
        await using var another = await GuardedApp.Start();

        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", await another.TokenOf("administrator"));

        await answer.ShouldBeProblem(401, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task Another_audience_can_be_asked_for()
    {
        var settings = Trusting(authority);
        settings["Authentication:Audience"] = "another-product";
        await using var app = await GuardedApp.Start("Production", settings);

        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", await authority.TokenOf("administrator"));

        await answer.ShouldBeProblem(401, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task An_authority_may_call_the_role_by_another_name()
    {
        var settings = Trusting(authority);
        settings["Authentication:RoleClaim"] = "sub";
        await using var app = await GuardedApp.Start("Production", settings);

        (await app.WhoAmI(await authority.TokenOf("auditor"))).Roles.ShouldBe(["auditor"]);
        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", await authority.TokenOf("mission-ml"));
        await answer.ShouldBeProblem(403, "FORBIDDEN_ROLE");
    }

    [Fact]
    public async Task While_the_authority_cannot_be_reached_nobody_gets_in()
    {
        var settings = Trusting(authority);
        settings["Authentication:Authority"] = "http://127.0.0.1:9";
        await using var app = await GuardedApp.Start("Production", settings);

        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", await authority.TokenOf("administrator"));
        using var health = await app.Send(HttpMethod.Get, "/health/live");

        await answer.ShouldBeProblem(401, "UNAUTHENTICATED");
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Translating_claims_twice_changes_nothing()
    {
        var translation = new ClaimTranslation(new("groups", "nation", "school"));
        var theirs = new ClaimsPrincipal(new ClaimsIdentity(
            [new("sub", "amina"), new("groups", "nodal"), new("nation", "ml"), new("role", "administrator")], "test"));

        var once = await translation.TransformAsync(theirs);
        var twice = await translation.TransformAsync(once);

        twice.Claims.Select(claim => claim.ToString()).ShouldBe(once.Claims.Select(claim => claim.ToString()));
        Actor.From(once).Roles.ShouldBe(["nodal"]);
        Actor.From(once).Countries.ShouldBe(["ML"]);
        once.IsInRole("nodal").ShouldBeTrue();
        once.IsInRole("administrator").ShouldBeFalse();
    }

    private static Dictionary<string, string?> Trusting(GuardedApp authority) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Authentication:Authority"] = authority.Address.AbsoluteUri,
        ["Authentication:RequireHttpsMetadata"] = "false",
    };
}
