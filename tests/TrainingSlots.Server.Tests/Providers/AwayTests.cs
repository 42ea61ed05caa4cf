using System.Net;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Security;

namespace TrainingSlots.Server.Tests.Providers;

/// <summary>A provider goes away, comes back, and changes its keys; good tokens are never called bad for it.</summary>
public sealed class AwayTests : IAsyncLifetime
{
    private readonly OidcProvider provider = new();

    [Fact]
    public async Task While_the_provider_is_away_a_good_token_is_not_called_bad_and_passes_once_it_is_back()
    {
        await StartProviderAsync();
        var token = await provider.TokenOfAsync("robot");
        await provider.StopAsync();
        await using var app = await GuardedApp.Start("Production", Trust.In(provider));

        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", token);

        await answer.ShouldBeProblem(503, "PROVIDER_UNAVAILABLE", "setting");
        answer.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        await StartProviderAsync();
        await Waiting.Until(() => StatusOfAsync(app, token), status => status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_first_token_after_a_change_of_keys_is_accepted()
    {
        await StartProviderAsync();
        await using var app = await GuardedApp.Start("Production", Trust.In(provider));
        var old = await provider.TokenOfAsync("robot");
        (await app.WhoAmI(old)).Roles.ShouldBe(["auditor"]);

        await StartProviderAsync(newKey: true);

        (await app.WhoAmI(await provider.TokenOfAsync("robot"))).Roles.ShouldBe(["auditor"]);
        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", old);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await provider.StopAsync();

    private static async Task<HttpStatusCode> StatusOfAsync(GuardedApp app, string token)
    {
        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", token);
        return answer.StatusCode;
    }

    private Task StartProviderAsync(bool newKey = false) => provider.StartAsync(new(StringComparer.Ordinal)
    {
        ["clients"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["robot"] = new { role = "auditor" } },
        ["pages"] = "http://localhost:1",
    }, newKey);
}
