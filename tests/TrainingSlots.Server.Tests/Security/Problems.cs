using System.Net.Http.Json;
using System.Text.Json;

namespace TrainingSlots.Server.Tests.Security;

internal static class Problems
{
    /// <summary>The body of a refusal, after its headers and common fields have been checked.</summary>
    public static async Task<JsonElement> ShouldBeProblem(this HttpResponseMessage answer, int status, string code, string? number = null)
    {
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("code").GetString().ShouldBe(code);
        body.GetProperty("type").GetString().ShouldBe("/docs/refusals#" + code);
        body.GetProperty("status").GetInt32().ShouldBe(status);
        body.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        body.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        body.GetProperty("rule").GetString().ShouldNotBeNullOrEmpty();
        body.GetProperty("numbers").EnumerateObject().Select(one => one.Name).ShouldBe(number is null ? [] : [number]);
        body.GetProperty("positions").GetArrayLength().ShouldBe(0);
        body.TryGetProperty("errors", out _).ShouldBeFalse();
        return body;
    }
}
