using System.Net;

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
        await answer.ShouldBeProblem(403, "FORBIDDEN_ROLE", "claim");
    }

    [Fact]
    public async Task While_the_authority_cannot_be_reached_nobody_gets_in()
    {
        var settings = Trusting(authority);
        settings["Authentication:Authority"] = "http://127.0.0.1:9";
        await using var app = await GuardedApp.Start("Production", settings);

        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", await authority.TokenOf("administrator"));
        using var health = await app.Send(HttpMethod.Get, "/health/live");

        await answer.ShouldBeProblem(503, "PROVIDER_UNAVAILABLE", "setting");
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("RoleClaim", "country", "three different claims")]
    [InlineData("InstituteClaim", "role", "three different claims")]
    [InlineData("RoleMap", "staff=cordinator", "Authentication__RoleMap")]
    [InlineData("RoleMap", "coordinator", "Authentication__RoleMap")]
    [InlineData("ClaimSeparators", "tabs", "Authentication__ClaimSeparators")]
    [InlineData("CoordinatorsWithoutCountry", "some", "Authentication__CoordinatorsWithoutCountry")]
    [InlineData("Authority", "login.example.org", "Authentication__Authority")]
    [InlineData("Authority", "http://login.example.org", "Authentication__RequireHttpsMetadata")]
    public async Task A_setting_without_a_meaning_stops_the_start_and_is_named(string name, string value, string said)
    {
        var settings = Trusting(authority);
        settings["Authentication:RequireHttpsMetadata"] = "true";
        settings["Authentication:Authority"] = "https://login.example.org";
        settings["Authentication:" + name] = value;

        (await Should.ThrowAsync<TrainingSlots.Server.Settings.SetupException>(() => GuardedApp.Start("Production", settings))).Message.ShouldContain(said);
    }

    private static Dictionary<string, string?> Trusting(GuardedApp authority) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Authentication:Authority"] = authority.Address.AbsoluteUri,
        ["Authentication:RequireHttpsMetadata"] = "false",
    };
}
