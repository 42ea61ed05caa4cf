using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TrainingSlots.Server.Tests.Security;

public class TokenValidationTests(DevelopmentApp development) : IClassFixture<DevelopmentApp>
{
    private readonly GuardedApp app = development.App;

    [Theory]
    [InlineData("not-a-token")]
    [InlineData("a.b.c")]
    public async Task A_malformed_token_is_refused(string token)
    {
        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", token);
        await answer.ShouldBeProblem(401, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task A_token_made_with_the_providers_key_passes()
    {
        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", Token());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_expired_token_is_refused() => await ShouldRefuse(Token(expires: DateTime.UtcNow.AddMinutes(-10)));

    [Fact]
    public async Task A_token_for_another_audience_is_refused() => await ShouldRefuse(Token(audience: "another-product"));

    [Fact]
    public async Task A_token_that_names_nobody_is_refused() => await ShouldRefuse(Token(subject: null));

    [Fact]
    public async Task A_token_signed_with_another_key_is_refused()
    {
        using var rsa = RSA.Create(2048);
        await ShouldRefuse(Token(key: new RsaSecurityKey(rsa)));
    }

    [Fact]
    public async Task An_unsigned_token_is_refused() => await ShouldRefuse(Token(unsigned: true));

    [Fact]
    public async Task A_token_of_another_process_is_refused()
    {
        await using var another = await GuardedApp.Start();
        await ShouldRefuse(await another.TokenOf("coordinator"));
    }

    private async Task ShouldRefuse(string token)
    {
        using var answer = await app.Send(HttpMethod.Get, "/api/whoami", token);
        await answer.ShouldBeProblem(401, "UNAUTHENTICATED");
    }

    private string Token(
        DateTime? expires = null, string audience = "trainingslots", string? subject = "someone", SecurityKey? key = null, bool unsigned = false)
    {
        var until = expires ?? DateTime.UtcNow.AddHours(1);
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["role"] = "coordinator" };
        if (subject is not null)
            claims["sub"] = subject;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            Claims = claims,
            NotBefore = until.AddHours(-2),
            IssuedAt = until.AddHours(-2),
            Expires = until,
            SigningCredentials = unsigned
                ? null
                : new(key ?? app.Services.GetRequiredService<SecurityKey>(), SecurityAlgorithms.RsaSha256),
        });
    }
}
