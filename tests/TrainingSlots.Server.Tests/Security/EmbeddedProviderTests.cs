using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace TrainingSlots.Server.Tests.Security;

public class EmbeddedProviderTests(DevelopmentApp development) : IClassFixture<DevelopmentApp>
{
    private readonly GuardedApp app = development.App;

    [Theory]
    [InlineData("coordinator", "coordinator", "*", "")]
    [InlineData("coordinator-ml", "coordinator", "ML", "")]
    [InlineData("administrator", "administrator", "", "")]
    [InlineData("auditor", "auditor", "", "")]
    [InlineData("mission-ml", "mission", "ML", "")]
    [InlineData("mission-dz", "mission", "DZ", "")]
    [InlineData("nodal-ml", "nodal", "ML", "")]
    [InlineData("nodal-dz", "nodal", "DZ", "")]
    [InlineData("institute", "institute", "*", "*")]
    public async Task A_demo_account_is_who_it_says(string account, string role, string countries, string institutes)
    {
        var actor = await app.WhoAmI(await app.TokenOf(account));

        actor.Subject.ShouldBe(account);
        actor.Roles.ShouldBe([role]);
        string.Join(',', actor.Countries).ShouldBe(countries);
        string.Join(',', actor.Institutes).ShouldBe(institutes);
    }

    [Fact]
    public async Task A_client_may_authenticate_with_http_basic()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("nodal-ml:demo")));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", "openid profile")]);

        using var answer = await app.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
        (await app.WhoAmI(token)).Subject.ShouldBe("nodal-ml");
    }

    [Theory]
    [InlineData("coordinator", "wrong")]
    [InlineData("coordinator", "DEMO")]
    [InlineData("COORDINATOR", "demo")]
    [InlineData("stranger", "demo")]
    public async Task A_wrong_name_or_secret_is_refused_as_oauth_says(string account, string secret)
    {
        using var answer = await app.AskForToken(account, secret);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ShouldContain(header => header.Scheme == "Basic");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString().ShouldBe("invalid_client");
    }

    [Fact]
    public async Task A_request_without_a_secret_is_refused()
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "coordinator")]);
        using var answer = await app.Client.PostAsync("/connect/token", form);

        ((int)answer.StatusCode).ShouldBeInRange(400, 401);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("access_token");
    }

    [Fact]
    public async Task Discovery_and_keys_follow_the_address_that_was_asked()
    {
        var document = await app.Client.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration");

        document.GetProperty("issuer").GetString().ShouldBe(app.Address.AbsoluteUri);
        document.GetProperty("token_endpoint").GetString().ShouldBe(new Uri(app.Address, "/connect/token").AbsoluteUri);
        var keys = await app.Client.GetFromJsonAsync<JsonElement>(document.GetProperty("jwks_uri").GetString());
        var key = keys.GetProperty("keys").EnumerateArray().ShouldHaveSingleItem();
        key.TryGetProperty("d", out _).ShouldBeFalse("the private half stays inside");

        var token = new JsonWebToken(await app.TokenOf("auditor"));
        token.Issuer.ShouldBe(app.Address.AbsoluteUri);
        token.Kid.ShouldBe(key.GetProperty("kid").GetString());
        token.Audiences.ShouldBe(["trainingslots"]);
        (token.ValidTo - token.IssuedAt).ShouldBe(TimeSpan.FromHours(8));
    }
}
