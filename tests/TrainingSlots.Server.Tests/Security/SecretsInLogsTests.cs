using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Security;

public class SecretsInLogsTests
{
    [Fact]
    public async Task Neither_a_token_nor_a_secret_is_written_to_the_log_at_any_level()
    {
        const string Secret = "a-secret-mistyped-into-the-wrong-place";
        using var log = new LogLines();
        await using var app = await GuardedApp.Start(log: log);

        var token = await app.TokenOf("coordinator");
        await app.WhoAmI(token);
        using var refused = await app.AskForToken("coordinator", Secret);
        using var broken = await app.Send(HttpMethod.Get, "/api/whoami", token[..^8] + "AAAAAAAA");

        using var forbidden = await app.Send(HttpMethod.Post, "/api/decisions", await app.TokenOf("auditor"));

        log.Written.ShouldContain("A caller whose token is not believed was refused GET /api/whoami.", StringComparer.Ordinal);
        log.Written.ShouldContain("auditor was refused POST /api/decisions: none of its roles may.", StringComparer.Ordinal);
        var signature = token.Substring(token.LastIndexOf('.') + 1, 40);
        log.Written.ShouldNotContain(line => line.Contains(signature, StringComparison.Ordinal));
        log.Written.ShouldNotContain(line => line.Contains(Secret, StringComparison.Ordinal));
    }
}
