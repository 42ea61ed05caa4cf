using Microsoft.Extensions.Time.Testing;
using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.WhatIf;

/// <summary>The work of many weeks, by chance, but the same chance each time: much of it is refused.</summary>
internal sealed class Work(App app, FakeTimeProvider clock, int seed)
{
    private static readonly string[] Countries = ["ML", "DZ"];

    private static readonly string[] Steps =
        ["endorse", "recommend", "accept", "accept", "confirm", "join", "complete", "leave", "no-show", "withdraw", "reject", "return", "resubmit", "take-offer", "decline-offer"];

    private readonly Random chance = new(seed);
    private readonly DateOnly first = FirstAfter(clock.GetUtcNow());
    private readonly List<Guid> nominations = [];
    private readonly List<string> sessions = [];
    private readonly object[] people = [.. Enumerable.Range(0, 12).Select(_ => Scenarios.Person())];
    private Slots[] slots = [];

    public async Task DoAsync(int acts)
    {
        var programme = await app.Programme("exercise", new { capPerCountry = 3, waitlist = seed % 2 == 0 ? "strict" : "skip-and-remember", decisions = new[] { "endorse", "accept" } });
        var year = $"{first.Year}";
        slots = [await app.GrantedAllotment("ML", 6, programme, new { Army = 2 }, year), await app.GrantedAllotment("DZ", 4, programme, year: year)];
        for (var i = 0; i < 3; i++)
        {
            sessions.Add(await app.Session(programme, capacity: 4 + i, start: first.AddDays(7 * i), minimum: 1));
        }

        var invitation = (await app.Invite(sessions[0], replyBy: first)).Id;
        (await app.As("coordinator").Post($"/api/invitations/{invitation}/accept", new { role = "observer", places = 2 })).ShouldBe(200);
        nominations.Add((await app.Nominate(sessions[0], invitation: invitation, role: "observer")).ShouldBe(201).Id);
        for (var i = 0; i < acts; i++)
        {
            await ActAsync();
            if (i == acts / 2 && Eve > clock.GetUtcNow())
            {
                await app.AtRest();
                clock.SetUtcNow(Eve);
            }
        }
    }

    private async Task ActAsync()
    {
        switch (chance.Next(24))
        {
            case < 8:
                await NominateAsync();
                break;
            case < 15:
                await app.Step(Any(nominations), Any(Steps));
                break;
            case 15 or 21:
                await app.Change(Any(slots), Any(["increase", "reduce", "surrender"]), new { slots = chance.Next(1, 3), reason = "as agreed" });
                break;
            case 16 or 22:
                await app.As("administrator").Post("/api/reallocations", Scenarios.Move(slots[0], "DZ", chance.Next(1, 3)));
                break;
            case 17:
                await app.SessionStep(Any(sessions), "capacity", new { capacity = chance.Next(2, 7) });
                break;
            case 18:
                await app.SessionStep(Any(sessions), Any(["postpone", "confirm"]), new { start = first.AddDays(chance.Next(30)), end = first.AddDays(40), reason = "rain" });
                break;
            case 19:
                await ListAsync("each");
                break;
            case 20:
                await ListAsync("atomic");
                break;
            default:
                await PassAsync();
                break;
        }
    }

    private async Task NominateAsync()
    {
        var nominee = chance.Next(3) == 0 ? Any(people) : Scenarios.Person(service: Any([null, "Army"]));
        var (session, country) = (Any(sessions), Any(Countries));
        var answer = chance.Next(2) == 0 ? await app.Queue(session, country, nominee) : await app.Nominate(session, country, nominee);
        if (answer.Status == 201)
        {
            nominations.Add(answer.Id);
        }
    }

    private async Task ListAsync(string mode)
    {
        var rows = Enumerable.Range(0, chance.Next(2, 6)).Select(_ => app.Row(Any(sessions), Any(Countries), chance.Next(3) == 0 ? Any(people) : null)).ToList();
        var answer = await app.Batch(mode, rows);
        if (answer.Status == 200)
        {
            nominations.AddRange(answer["rows"].EnumerateArray().Where(row => row.TryGetProperty("nomination", out _)).Select(row => row.GetProperty("nomination").GetProperty("id").GetGuid()));
        }
    }

    /// <summary>Days pass, and what is due by then comes, late as it may.</summary>
    private async Task PassAsync()
    {
        await app.AtRest();
        clock.Advance(TimeSpan.FromDays(chance.Next(3, 12)));
        foreach (var nomination in nominations.Where(_ => chance.Next(2) == 0).ToList())
        {
            await app.Handle(new ExpireHold(nomination, clock.GetUtcNow()));
            await app.Handle(new LapseOffer(nomination, clock.GetUtcNow()));
        }
    }

    /// <summary>Half of the work is done while the sessions take place.</summary>
    private DateTimeOffset Eve => new(first.AddDays(-2).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>A day in two months from which on a year has two months to come.</summary>
    private static DateOnly FirstAfter(DateTimeOffset now)
    {
        var soon = Scenarios.Delhi.DayOf(now).AddDays(60);
        return soon.Year == soon.AddDays(60).Year ? soon : new DateOnly(soon.Year + 1, 1, 10);
    }

    private T Any<T>(IReadOnlyList<T> among) => among[chance.Next(among.Count)];
}
