using System.Globalization;
using System.Text.Json;
using TrainingSlots.Faults.Load;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Faults.Worlds;

/// <summary>What comes to a client's mind: a command of any kind, on what all of them made. Now and then a new chapter begins, and the old ones go on.</summary>
internal sealed class World
{
    private const int CommandsOfAChapter = 1500;
    private const int Remembrance = 300;
    private readonly Known<Chapter> chapters = new(2);
    private readonly Known<Remembered> nominations = new(Remembrance);
    private readonly Known<string> invitations = new(40);
    private readonly IReadOnlyList<(int Weight, Func<Random, IEnumerable<Command>> Make)> kinds;
    private int asked;
    private int named;

    public World() => kinds =
    [
        (30, random => [Submission(random)]),
        (60, random => nominations.Any(random) is { } of ? [Steps.Any(of, random, Name)] : []),
        (3, random => [Batch(random)]),
        (3, random => nominations.Any(random) is { } of ? [Steps.Of(of.Id, "messages", new { text = "Is the date settled?" })] : []),
        (1, random => nominations.Any(random) is { } of ? [Steps.Of(of.Id, "erase-person", new { }, role: "administrator")] : []),
        (14, random => [AllotmentStep(random)]),
        (4, random => [Reallocation(random)]),
        (8, random => [SessionStep(random)]),
        (1, random => random.Next(4) == 0 ? Over(Any(random).Sessions[0]) : []),
        (3, random => [Invitation(random)]),
        (5, random => invitations.Any(random) is { } id ? [InvitationStep(id, random)] : []),
        (1, random => [new Command("ChangePolicy", "administrator", $"/api/programmes/{Any(random).Programme}/policy", new { waitlist = random.Next(2) == 0 ? "strict" : "skip-and-remember", reason = "tried" })]),
    ];

    public IEnumerable<Command> Next(Random random)
    {
        if (Interlocked.Increment(ref asked) % CommandsOfAChapter == 0)
        {
            return Begin();
        }

        var at = random.Next(kinds.Sum(kind => kind.Weight));
        return kinds.First(kind => (at -= kind.Weight) < 0).Make(random).Select(command =>
            random.Next(50) == 0 ? command with { Path = command.Path + "?dryRun=true", Learn = null } : command);
    }

    /// <summary>A new chapter, which everybody turns to when it is there.</summary>
    public IEnumerable<Command> Begin()
    {
        var chapter = Chapter.OfMany();
        foreach (var command in chapter.Beginnings())
        {
            yield return command;
        }

        chapters.Add(chapter);
    }

    private Chapter Any(Random random) => chapters.Any(random)!;

    private static T Of<T>(IReadOnlyList<T> all, Random random) => all[random.Next(all.Count)];

    private string Name() => string.Create(CultureInfo.InvariantCulture, $"Colonel Amadou {Interlocked.Increment(ref named)}");

    private Command Submission(Random random)
    {
        var chapter = Any(random);

        // One in ten is somebody who was named before.
        var name = random.Next(10) == 0 ? string.Create(CultureInfo.InvariantCulture, $"Colonel Amadou {Math.Max(1, named - random.Next(50))}") : Name();
        return Chapter.Submit(Of(chapter.Sessions, random), Of(chapter.Countries, random), name, waitlist: random.Next(2) == 0, Remember);
    }

    private Command Batch(Random random)
    {
        var (chapter, session) = (Any(random), string.Empty);
        session = Of(chapter.Sessions, random);
        var rows = Enumerable.Range(0, 3).Select(_ => new { session, country = Of(chapter.Countries, random), nominee = Chapter.Person(Name()) }).ToList();
        return new Command("SubmitNominations", "coordinator", "/api/nominations/batch", new { mode = random.Next(2) == 0 ? "atomic" : "each", nominations = rows });
    }

    private void Remember(JsonElement answer) => nominations.Add(new Remembered(answer.GetProperty("id").GetString()!) { Status = answer.GetProperty("status").GetString()! });

    private Command AllotmentStep(Random random)
    {
        var chapter = Any(random);
        var (slots, reason, effectiveOn) = (1 + random.Next(3), "as agreed", random.Next(10) == 0 ? Scenarios.Today.AddDays(-1) : (DateOnly?)null);
        var (name, step, body) = random.Next(100) switch
        {
            < 40 => ("IncreaseAllotment", "increase", (object)new { slots, reason, effectiveOn }),
            < 70 => ("ReduceAllotment", "reduce", new { slots, reason, effectiveOn }),
            < 85 => ("SurrenderSlots", "surrender", new { slots, reason }),
            < 96 => ("SetEarmarks", "earmarks", new { earmarks = new { Navy = random.Next(3) } }),
            < 98 => ("FreezeAllotment", "freeze", new { reason }),
            _ => ("CloseAllotment", "close", new { reason }),
        };

        // What ends an allotment for good comes to one country only, so that the others go on.
        var country = step is "freeze" or "close" ? chapter.Countries[^1] : Of(chapter.Countries, random);
        return new Command(name, "administrator", $"/api/allotments/{chapter.Programme}/{country}/{Of(Chapter.Years, random)}/{step}", body);
    }

    private Command Reallocation(Random random)
    {
        var chapter = Any(random);
        return new Command("ReallocateSlots", "administrator", "/api/reallocations", new
        {
            programme = chapter.Programme,
            year = Of(Chapter.Years, random),
            from = Of(chapter.Countries, random),
            to = Of(chapter.Countries, random),
            slots = 1 + random.Next(2),
            reason = "agreed",
        });
    }

    private Command SessionStep(Random random)
    {
        // The first is today: others are moved, closed and cancelled.
        var sessions = Any(random).Sessions;
        var session = sessions[random.Next(1, sessions.Count)];
        var start = Scenarios.Start.AddDays(random.Next(30)).AddYears(random.Next(20) == 0 ? 1 : 0);
        var (name, step, body) = random.Next(100) switch
        {
            < 60 => ("ChangeCapacity", "capacity", (object)new { capacity = 6 + random.Next(10) }),
            < 82 => ("ReopenSession", "reopen", new { }),
            < 86 => ("CloseSession", "close", new { }),
            < 95 => ("PostponeSession", "postpone", new { start, end = start.AddDays(3), reason = "rain" }),
            < 98 => ("ConfirmSession", "confirm", new { }),
            _ => ("CancelSession", "cancel", new { reason = "no trainers" }),
        };
        return new Command(name, "coordinator", $"/api/sessions/{session}/{step}", body);
    }

    /// <summary>A session comes to its end, step by step.</summary>
    private static IEnumerable<Command> Over(string session) =>
        new[] { ("CloseSession", "close", (object)new { }), ("ConfirmSession", "confirm", new { }), ("StartSession", "start", new { }), ("CompleteSession", "complete", new { settle = "no-show" }) }
            .Select(step => new Command(step.Item1, "coordinator", $"/api/sessions/{session}/{step.Item2}", step.Item3));

    private Command Invitation(Random random)
    {
        var chapter = Any(random);
        return new Command(
            "IssueInvitation", "coordinator", "/api/invitations",
            new { session = chapter.Sessions[^1], country = Of(chapter.Countries, random), issuer = "Chief", addressee = "Chief", offered = new { observer = 2 }, replyBy = Scenarios.Start.AddDays(-30) },
            answer => invitations.Add(answer.GetProperty("id").GetString()!));
    }

    private static Command InvitationStep(string id, Random random)
    {
        var (name, step, body) = random.Next(6) switch
        {
            0 => ("AcknowledgeInvitation", "acknowledge", (object)new { }),
            1 or 2 => ("AcceptInvitation", "accept", new { role = "observer", places = 1 + random.Next(2) }),
            3 => ("DeclineInvitation", "decline", new { reason = "no time" }),
            4 => ("ExtendInvitation", "extend", new { replyBy = Scenarios.Start.AddDays(-20) }),
            _ => ("RescindInvitation", "rescind", new { reason = "called off" }),
        };
        return new Command(name, "coordinator", $"/api/invitations/{id}/{step}", body);
    }
}
