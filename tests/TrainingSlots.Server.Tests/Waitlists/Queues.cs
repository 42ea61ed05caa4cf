using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Tests.Fixtures;
using Wolverine;

namespace TrainingSlots.Server.Tests.Waitlists;

/// <summary>Beginnings of stories in which somebody waits.</summary>
internal static class Queues
{
    public static Task<Answer> Queue(this App app, string session, string country = "ML", object? nominee = null, Guid? invitation = null, string? role = null) => app.As("coordinator")
        .Post("/api/nominations", new { session, country, nominee = nominee ?? Scenarios.Person(), invitation, role, waitlist = true });

    /// <summary>Somebody who waits for a place in that session.</summary>
    public static async Task<Guid> Waiting(this App app, string session, string country = "ML", object? nominee = null)
    {
        var answer = (await app.Queue(session, country, nominee)).ShouldBe(201);
        answer["status"].GetString().ShouldBe("waitlisted", answer.Text);
        return answer.Id;
    }

    /// <summary>A session whose only seat is taken, with slots to spare.</summary>
    public static async Task<(Slots Slots, string Session, Guid Seated)> FullSession(this App app, string kind = "exercise", object? policy = null, int capacity = 1, int slots = 10)
    {
        var granted = await app.GrantedAllotment("ML", slots, await app.Programme(kind, policy));
        var session = await app.Session(granted.Programme, capacity);
        return (granted, session, await app.Nominated(session));
    }

    public static async Task<string> Status(this App app, Guid nomination) =>
        (await app.As("auditor").Get($"/api/nominations/{nomination}")).ShouldBe(200)["status"].GetString()!;

    /// <summary>Waits until the nomination has that status; reviews run after the commit that called for them.</summary>
    public static async Task<Answer> Becomes(this App app, Guid nomination, string status) =>
        await Fixtures.Waiting.Until(() => app.As("coordinator").Get($"/api/nominations/{nomination}"), answer => string.Equals(answer["status"].GetString(), status, StringComparison.Ordinal));

    /// <summary>Handles a message of the product to itself, now.</summary>
    public static async Task Handle(this App app, object message)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(message);
    }

    public static async Task<IReadOnlyList<string>> Outcomes(this App app, string session) => [.. (await app.As("auditor").Get($"/api/sessions/{session}/waitlist")).ShouldBe(200)["entries"]
        .EnumerateArray().Select(entry => entry.GetProperty("short").GetString()!)];
}
