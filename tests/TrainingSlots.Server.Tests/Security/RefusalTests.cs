using System.Net;

namespace TrainingSlots.Server.Tests.Security;

public class RefusalTests(DevelopmentApp development) : IClassFixture<DevelopmentApp>
{
    private readonly GuardedApp app = development.App;

    [Theory]
    [InlineData("/api/whoami")]
    [InlineData("/api/forgotten")]
    [InlineData("/api/nothing-here")]
    [InlineData("/API/nothing-here")]
    [InlineData("/open/docs")]
    public async Task Without_a_token_the_answer_is_401(string path)
    {
        using var answer = await app.Send(HttpMethod.Get, path);

        await answer.ShouldBeProblem(401, "UNAUTHENTICATED");
        answer.Headers.WwwAuthenticate.ShouldContain(header => header.Scheme == "Bearer");
    }

    [Fact]
    public async Task A_role_that_may_not_is_told_which_roles_may()
    {
        using var answer = await app.Send(HttpMethod.Post, "/api/decisions", await app.TokenOf("auditor"));

        var problem = await answer.ShouldBeProblem(403, "FORBIDDEN_ROLE");
        problem.GetProperty("remedy").GetString()!.ShouldContain("coordinator, administrator");
    }

    [Fact]
    public async Task A_role_that_may_passes()
    {
        using var answer = await app.Send(HttpMethod.Post, "/api/decisions", await app.TokenOf("administrator"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/forgotten")]
    [InlineData("/open/docs")]
    public async Task An_endpoint_that_does_not_say_who_may_call_it_is_refused_to_everyone(string path)
    {
        using var answer = await app.Send(HttpMethod.Get, path, await app.TokenOf("administrator"));

        var problem = await answer.ShouldBeProblem(403, "FORBIDDEN_ROLE");
        problem.TryGetProperty("remedy", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/docs", 200)]
    [InlineData("/nothing-here", 404)]
    public async Task What_is_open_by_design_needs_no_token(string path, int status)
    {
        using var answer = await app.Send(HttpMethod.Get, path);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task With_a_token_an_unknown_address_is_404_and_a_wrong_method_405()
    {
        var token = await app.TokenOf("coordinator");
        using var unknown = await app.Send(HttpMethod.Get, "/api/nothing-here", token);
        using var wrongMethod = await app.Send(HttpMethod.Get, "/api/decisions", token);

        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        wrongMethod.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }
}
