using TrainingSlots.Faults.Load;

namespace TrainingSlots.Faults.Worlds;

/// <summary>Steps of nominations: mostly one that its status may allow.</summary>
internal static class Steps
{
    private static readonly string[] All = ["endorse", "recommend", "accept", "confirm", "join", "no-show", "complete", "leave", "return", "reject", "withdraw", "take-offer", "decline-offer"];

    private static readonly Dictionary<string, string[]> After = new(StringComparer.Ordinal)
    {
        ["submitted"] = ["endorse", "accept", "accept", "return", "reject", "withdraw", "substitute"],
        ["endorsed"] = ["recommend", "accept", "accept", "withdraw", "substitute"],
        ["recommended"] = ["accept", "accept", "reject", "withdraw"],
        ["accepted"] = ["confirm", "join", "join", "no-show", "withdraw", "withdraw", "substitute", "recharge"],
        ["confirmed"] = ["join", "join", "withdraw", "no-show", "substitute"],
        ["joined"] = ["complete", "leave", "correct"],
        ["no-show"] = ["correct"],
        ["completed"] = ["correct"],
        ["returned"] = ["resubmit", "resubmit", "withdraw"],
        ["rejected"] = ["correct"],
        ["waitlisted"] = ["take-offer", "take-offer", "decline-offer", "withdraw"],
        ["offered"] = ["take-offer", "take-offer", "decline-offer"],
    };

    public static Command Of(string nomination, string step, object? body = null, Remembered? of = null, string role = "coordinator") => new(
        string.Concat(step.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])), role, $"/api/nominations/{nomination}/{step}", body ?? new { reason = "as agreed" },
        of is null ? null : answer => of.Status = answer.TryGetProperty("status", out var status) ? status.GetString()! : of.Status);

    /// <summary>A step of a nomination that is remembered.</summary>
    public static Command Any(Remembered of, Random random, Func<string> name)
    {
        var steps = random.Next(10) > 0 && After.TryGetValue(of.Status, out var usual) ? usual : All;
        var step = steps[random.Next(steps.Length)];
        return Of(of.Id, step, step switch
        {
            "substitute" or "resubmit" => new { nominee = Chapter.Person(name()) },
            "correct" => new { step = of.Status switch { "rejected" => "reject", "no-show" => "no-show", "completed" => "complete", _ => "join" }, reason = "a slip" },
            "take-offer" or "decline-offer" => new { },
            _ => null,
        }, of);
    }
}
