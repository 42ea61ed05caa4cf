using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace TrainingSlots.Server.Tests.Security;

/// <summary>A server that trusts a provider is knocked at with every kind of token that the provider did not make for it.</summary>
public sealed class TokenValidationTests(TokenValidationTests.Trusting trusting) : IClassFixture<TokenValidationTests.Trusting>
{
    public static TheoryData<string> Kinds => [.. ForgedTokens.All.Select(kind => kind.Name)];

    public static TheoryData<object> Countries =>
        [Array.Empty<string>(), string.Empty, 7, new { ML = true }, new[] { new[] { "ML" } }, "MLI", "*", new[] { "*" }, "ML DZ", "ML,DZ", "ＭＬ", true];

    [Fact]
    public async Task A_token_as_the_provider_makes_them_passes()
    {
        (await trusting.App.WhoAmI(trusting.Forge.Signed())).Subject.ShouldBe("forger");
        (await trusting.App.WhoAmI(trusting.Forge.Signed(trusting.Forge.Header(("typ", null))))).Subject.ShouldBe("forger");
        (await trusting.App.WhoAmI(trusting.Forge.Signed(trusting.Forge.Header(("typ", "application/at+jwt"))))).Subject.ShouldBe("forger");
        (await trusting.App.WhoAmI(trusting.Forge.Signed(trusting.Forge.Header(("typ", "JWT"))))).Subject.ShouldBe("forger");
    }

    [Fact]
    public void There_are_at_least_sixty_kinds() => ForgedTokens.All.DistinctBy(kind => kind.Name, StringComparer.Ordinal).Count().ShouldBeGreaterThanOrEqualTo(60);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_refused_with_a_reason_and_without_an_echo(string kind)
    {
        var forged = ForgedTokens.All.Single(forged => string.Equals(forged.Name, kind, StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/whoami");
        forged.Present(trusting.Forge, request);
        using var answer = await trusting.App.Client.SendAsync(request);

        if (forged.Status is 401)
        {
            await answer.ShouldBeProblem(401, "UNAUTHENTICATED");
            answer.Headers.WwwAuthenticate.ShouldContain(header => header.Scheme == "Bearer");
        }
        else
        {
            await answer.ShouldBeProblem(403, "FORBIDDEN_ROLE", "claim");
        }

        var said = $"{answer.Headers} {await answer.Content.ReadAsStringAsync()}";
        foreach (var part in $"{request.RequestUri} {request.Headers}".Split('.', ' ', '=', '"').Where(part => part.Length > 30))
        {
            said.ShouldNotContain(part[..30], Case.Sensitive);
        }
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public async Task Countries_that_are_no_list_of_codes_are_none(object countries) =>
        (await trusting.App.WhoAmI(trusting.Forge.Signed(claims: trusting.Forge.Claims(("country", countries))))).CountryScope.ShouldBe([]);

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_before_they_are_read()
    {
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1 };
        using var client = new HttpClient(handler) { BaseAddress = trusting.App.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/whoami");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer \u00ff\u00fe" + trusting.Forge.Signed());

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_token_of_another_process_is_refused()
    {
        await using var another = await GuardedApp.Start();
        using var answer = await trusting.App.Send(HttpMethod.Get, "/api/whoami", await another.TokenOf("coordinator"));
        await answer.ShouldBeProblem(401, "UNAUTHENTICATED");
    }

    /// <summary>A provider, a server that trusts it, and the provider's key in the wrong hands.</summary>
    public sealed class Trusting : IAsyncLifetime
    {
        private GuardedApp provider = null!;

        public GuardedApp App { get; private set; } = null!;

        internal Forge Forge { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            provider = await GuardedApp.Start();
            App = await GuardedApp.Start("Production", new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Authentication:Authority"] = provider.Address.ToString(),
                ["Authentication:RequireHttpsMetadata"] = "false",
                ["Authentication:CoordinatorsWithoutCountry"] = "all",
            });
            Forge = new((RsaSecurityKey)provider.Services.GetRequiredService<SecurityKey>(), provider.Address.ToString());
        }

        public async Task DisposeAsync()
        {
            await App.DisposeAsync();
            await provider.DisposeAsync();
        }
    }
}
