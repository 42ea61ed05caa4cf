using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.Races;

/// <summary>A step of a nomination, by its name in the API, and where it can be taken.</summary>
/// <param name="From">The beginning in which it is allowed.</param>
/// <param name="Body">What is sent, from a word that tells the two commands of a pair apart.</param>
public sealed record PairedStep(string Name, string From, Func<string, object> Body, string By = "coordinator")
{
    public Task<Answer> TakeAsync(App app, Guid nomination, string word) => app.Step(nomination, Name, Body(word), By);
}

/// <summary>Every step of a nomination, and the beginnings from which they start.</summary>
internal static class StepPairs
{
    public const string First = "first";
    public const string Second = "second";

    public static IReadOnlyList<PairedStep> Steps { get; } =
    [
        new("endorse", "submitted", Remark),
        new("recommend", "submitted", Remark),
        new("accept", "submitted", Remark),
        new("return", "submitted", Remark),
        new("reject", "submitted", Remark),
        new("withdraw", "submitted", Remark),
        new("substitute", "submitted", Another),
        new("erase-person", "submitted", _ => new { }, "administrator"),
        new("resubmit", "returned", Another),
        new("confirm", "accepted", Remark),
        new("join", "accepted", Remark),
        new("no-show", "accepted", Remark),
        new("complete", "joined", Remark),
        new("leave", "joined", Remark),
        new("take-offer", "offered", _ => new { }),
        new("decline-offer", "offered", _ => new { }),
        new("correct", "rejected", word => new { step = "reject", reason = word }),
        new("recharge", "moved", Remark),
    ];

    public static async Task<Guid> BeginAsync(App app, string from) => from switch
    {
        "offered" => await OfferedAsync(app),
        "moved" => await MovedAsync(app),
        "returned" => await AfterAsync(app, "return"),
        "rejected" => await AfterAsync(app, "reject"),
        "accepted" => await AfterAsync(app, "accept"),
        "joined" => await AfterAsync(app, "accept", "join"),
        _ => await AfterAsync(app),
    };

    /// <summary>All that two commands came to, and nothing that differs from one nomination to the next.</summary>
    public static async Task<string> OutcomeAsync(App app, Guid nomination, string first, string second)
    {
        var seen = (await app.As("auditor").Get($"/api/nominations/{nomination}")).ShouldBe(200);
        var slot = seen["slot"];
        var balance = (await app.Balance(new Slots(slot.GetProperty("programme").GetString()!, "ML", slot.GetProperty("year").GetString()!))).ShouldBe(200);
        var session = (await app.As("auditor").Get($"/api/sessions/{seen["session"].GetString()}")).ShouldBe(200);
        var name = seen["nominee"].TryGetProperty("name", out var told) ? told.GetString()!.Split('-')[0] : "nobody";
        var history = seen["history"].EnumerateArray().Select(entry => $"{entry.GetProperty("event").GetString()}{(entry.TryGetProperty("remark", out var remark) ? $" \"{remark.GetString()}\"" : string.Empty)}");
        var slots = new[] { "held", "committed", "utilised", "wasted", "available" }.Select(term => $"{term} {balance.Number(term)}");
        return $"{first}, {second}: {seen["status"].GetString()}, {name}; {string.Join(", ", slots)}; free {session.Number("free")}; {string.Join(", ", history)}";
    }

    /// <summary>How a command ended.</summary>
    public static string End(Answer answer) => answer.Status is 200 ? "done" : answer.Code;

    private static object Remark(string word) => new { reason = word };

    private static object Another(string word) => new { nominee = Scenarios.Person(Scenarios.NewCode(word)) };

    private static async Task<Guid> AfterAsync(App app, params string[] steps)
    {
        var (_, session) = await app.SessionOfToday();
        return await AfterAsync(app, await app.Nominated(session, nominee: Scenarios.Person(Scenarios.NewCode("nominee"))), steps);
    }

    private static async Task<Guid> AfterAsync(App app, Guid nomination, params string[] steps)
    {
        foreach (var step in steps)
        {
            (await app.Step(nomination, step)).ShouldBe(200);
        }

        return nomination;
    }

    private static async Task<Guid> OfferedAsync(App app)
    {
        var (_, session, seated) = await app.FullSession();
        var waiting = await app.Waiting(session, nominee: Scenarios.Person(Scenarios.NewCode("nominee")));
        await AfterAsync(app, seated, "withdraw");
        await app.Becomes(waiting, "offered");
        return waiting;
    }

    /// <summary>Charged to another year than the one in which the session starts now, where its country has slots.</summary>
    private static async Task<Guid> MovedAsync(App app)
    {
        var slots = await app.GrantedAllotment("ML", 2);
        var session = await app.Session(slots.Programme);
        var nomination = await app.Nominated(session, nominee: Scenarios.Person(Scenarios.NewCode("nominee")));
        var start = Scenarios.Start.AddYears(1);
        (await app.SessionStep(session, "postpone", new { start, end = start, reason = "rain" })).ShouldBe(200);
        await app.GrantedAllotment("ML", 2, slots.Programme, year: $"{start.Year}");
        return nomination;
    }
}
