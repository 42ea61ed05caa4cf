using System.Net;
using TrainingSlots.Server.Tests.Security;

namespace TrainingSlots.Server.Tests.Providers;

/// <summary>Tokens as Keycloak, Entra and others shape them, from a provider that we did not write.</summary>
public sealed class ClaimShapeTests : IAsyncLifetime
{
    private const string Map = "/host/coordinators=coordinator; 6f1c=auditor";

    private static readonly Dictionary<string, object> Callers = new(StringComparer.Ordinal)
    {
        ["country-empty-text"] = new { role = "coordinator", country = "" },
        ["country-empty-texts"] = new { role = "coordinator", country = new[] { "" } },
        ["country-empty-list"] = new { role = "coordinator", country = Array.Empty<string>() },
        ["country-null"] = new { role = "coordinator", country = (string?)null },
        ["country-star"] = new { role = "coordinator", country = "*" },
        ["country-absent"] = new { role = "coordinator" },
        ["country-two"] = new { role = new[] { "coordinator", "offline_access" }, country = new[] { "ml", "DZ" } },
        ["institute-empty"] = new { role = "institute", institute = new[] { "Cherchell" }, country = Array.Empty<string>() },
        ["keycloak"] = new { realm_access = new { roles = new[] { "default-roles-x", "mission" } }, country = "ML" },
        ["groups"] = new { groups = new[] { "/host/coordinators", "auditor" }, country = "ML" },
        ["text"] = new { roles = "mission nodal", country = "ML,DZ" },
        ["nobody"] = new { role = new[] { "guest" } },
    };

    private readonly OidcProvider provider = new();

    public Task InitializeAsync() => provider.StartAsync(new(StringComparer.Ordinal) { ["clients"] = Callers, ["pages"] = "http://localhost:1" });

    public async Task DisposeAsync() => await provider.StopAsync();

    [Fact]
    public async Task A_country_claim_that_is_there_and_empty_allows_nothing()
    {
        await using var app = await StartAsync(("CoordinatorsWithoutCountry", "all"));
        foreach (var caller in new[] { "country-empty-text", "country-empty-texts", "country-empty-list", "country-null", "country-star", "institute-empty" })
        {
            (await app.WhoAmI(await provider.TokenOfAsync(caller))).CountryScope.ShouldBe([], caller);
        }

        (await app.WhoAmI(await provider.TokenOfAsync("country-two"))).CountryScope.ShouldBe(["ML", "DZ"]);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("none", false)]
    [InlineData("all", true)]
    public async Task A_coordinator_without_a_country_claim_acts_for_all_only_where_the_operator_says_so(string? setting, bool all)
    {
        await using var app = await StartAsync(("CoordinatorsWithoutCountry", setting));

        var actor = await app.WhoAmI(await provider.TokenOfAsync("country-absent"));

        actor.MayActFor("ML").ShouldBe(all);
        (actor.CountryScope is null).ShouldBe(all);
    }

    [Theory]
    [InlineData("keycloak", "realm_access.roles", null, null, "mission", "ML")]
    [InlineData("groups", "groups", Map, null, "coordinator", "ML")]
    [InlineData("text", "roles", null, "both", "mission,nodal", "ML,DZ")]
    public async Task Roles_are_found_where_the_provider_puts_them(string caller, string claim, string? map, string? separators, string roles, string countries)
    {
        await using var app = await StartAsync(("RoleClaim", claim), ("RoleMap", map), ("ClaimSeparators", separators));

        var actor = await app.WhoAmI(await provider.TokenOfAsync(caller));

        actor.Roles.ShouldBe(roles.Split(','));
        actor.Countries.ShouldBe(countries.Split(','));
    }

    [Theory]
    [InlineData("nobody", "role", "has no value that is a role here")]
    [InlineData("nobody", "roles", "is not there")]
    [InlineData("country-empty-list", "country", "is empty")]
    public async Task A_token_without_a_known_role_says_which_claim_was_looked_for_and_what_was_found(string caller, string claim, string found)
    {
        await using var app = await StartAsync(("RoleClaim", claim), ("CountryClaim", "nation"));

        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", await provider.TokenOfAsync(caller));

        var problem = await answer.ShouldBeProblem(403, "FORBIDDEN_ROLE", "claim");
        problem.GetProperty("numbers").GetProperty("claim").GetString().ShouldBe(claim);
        problem.GetProperty("detail").GetString()!.ShouldContain(found);
    }

    [Fact]
    public async Task A_token_for_somebody_else_is_told_whom_it_should_be_for()
    {
        await using var app = await StartAsync(("Audience", "slots"));

        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", await provider.TokenOfAsync("country-two"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain("'slots' is expected");
        answer.Headers.WwwAuthenticate.ToString().ShouldNotContain("(null)");
    }

    private Task<GuardedApp> StartAsync(params (string Name, string? Value)[] settings) => GuardedApp.Start("Production", Trust.In(provider, settings));
}
