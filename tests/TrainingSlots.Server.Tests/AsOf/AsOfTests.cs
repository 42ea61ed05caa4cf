using System.Globalization;
using System.Text.Json;
using JasperFx.Events;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.AsOf;

/// <summary>
/// A year of random work with late effective dates. As of many moments, by each clock, the product tells what a plain
/// fold of the log tells, and a correction changes the effective view only.
/// </summary>
public class AsOfTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int Days = 60;
    private const int Works = 140;
    private static readonly string[] Numbers =
        ["granted", "increased", "reduced", "surrendered", "movedIn", "movedOut", "held", "committed", "utilised", "wasted", "available"];

    private readonly App app = shared.App;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task As_of_every_moment_the_numbers_are_those_of_a_plain_fold(int seed)
    {
        var (slots, session) = await Work(new Random(seed));
        var head = await app.Head();
        await app.SlotUse(slots.Country, slots.Year, head);
        var events = await Events(slots.Key);
        foreach (var position in Enumerable.Range(0, 40).Select(step => events[0].Sequence + (step * (head - events[0].Sequence) / 39)))
        {
            (await Told(slots, $"position={position}")).ShouldBe(Fold(events.Where(e => e.Sequence <= position)), $"position {position}");
        }

        for (var day = Scenarios.Today.AddDays(-Days - 1); day <= Scenarios.Today; day = day.AddDays(1))
        {
            var (told, seats) = (await Told(slots, $"asOf={day:yyyy-MM-dd}"), await Seats(session, $"asOf={day:yyyy-MM-dd}"));
            told.ShouldBe(Fold(Effective(events, day)), $"effective on {day}");
            seats.ShouldBe(FoldSeats(Effective(await Events(StreamKeys.Session(session)), day)), $"effective on {day}");
        }

        foreach (var instant in events.Where((_, i) => i % 9 == 0).Select(e => e.Timestamp))
        {
            var last = (await app.AskAll($"select coalesce(min(seq_id) - 1, {head}) from training_slots.mt_events where timestamp > '{instant:O}'"))[0];
            var text = Uri.EscapeDataString(instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            (await Told(slots, $"clock=recorded&asOf={text}")).ShouldBe(Fold(events.Where(e => e.Sequence <= long.Parse(last, CultureInfo.InvariantCulture))), $"recorded by {instant:O}");
        }
    }

    [Fact]
    public async Task A_late_correction_changes_the_effective_view_and_never_the_recorded_one()
    {
        var longAgo = Scenarios.Today.AddDays(-Days);
        var slots = await app.GrantedAllotment("ML", 5, await app.Programme(effectiveOn: longAgo), effectiveOn: longAgo);
        var before = await app.Head();
        await app.SlotUse(slots.Country, slots.Year, before);
        var earlier = await Told(slots, $"asOf={longAgo.AddDays(5):yyyy-MM-dd}");

        (await app.Change(slots, "increase", new { slots = 3, reason = "paper found", effectiveOn = longAgo.AddDays(2) })).ShouldBe(200);
        await app.SlotUse(slots.Country, slots.Year, await app.Head());

        (await Told(slots, $"asOf={longAgo.AddDays(5):yyyy-MM-dd}")).ShouldContain("increased=3");
        (await Told(slots, $"asOf={longAgo.AddDays(1):yyyy-MM-dd}")).ShouldBe(earlier);
        (await Told(slots, $"position={before}")).ShouldBe(earlier);
    }

    [Fact]
    public async Task Nobody_sees_another_country_as_of_any_moment()
    {
        (await app.As("mission-ml").Get($"/api/slot-use/DZ/{Scenarios.Year}?asOf=2023-01-10")).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        await app.GrantedAllotment("DZ", 5);
        var matrix = (await app.As("mission-ml").Get($"/api/slot-use?position={await app.Head()}")).ShouldBe(200);
        matrix["matrix"].EnumerateArray().ShouldAllBe(use => use.GetProperty("country").ValueEquals("ML"));
    }

    [Theory]
    [InlineData("asOf=yesterday", "asOf")]
    [InlineData("asOf=2023-02-30", "asOf")]
    [InlineData("clock=recorded", "asOf")]
    [InlineData("clock=local&asOf=2023-01-10", "clock")]
    [InlineData("position=-1", "position")]
    [InlineData("position=1&asOf=2023-01-10", "position")]
    [InlineData("position=999999999", "position")]
    public async Task A_moment_that_makes_no_sense_is_named(string query, string field)
    {
        var session = await app.Session(await app.Programme());
        foreach (var address in new[] { "/api/slot-use", $"/api/slot-use/ML/{Scenarios.Year}", $"/api/sessions/{session}" })
        {
            (await app.As("auditor").Get($"{address}?{query}")).ShouldBeRefused(400, "VALIDATION")["errors"].TryGetProperty(field, out _).ShouldBeTrue(address);
        }
    }

    [Theory]
    [InlineData("asOf=9999-12-31T23:59:59.9999999Z&clock=recorded")]
    [InlineData("asOf=9999-12-31T23:59:59.9999999Z")]
    [InlineData("asOf=9999-12-31&clock=recorded")]
    [InlineData("asOf=0001-01-01T00:00:00Z&clock=recorded")]
    [InlineData("asOf=0001-01-01")]
    public async Task The_first_and_the_last_moment_that_there_are_can_be_asked_for(string query)
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        await app.SlotUse(slots.Country, slots.Year, await app.Head());
        foreach (var address in new[] { "/api/slot-use", $"/api/slot-use/ML/{slots.Year}" })
        {
            (await app.As("auditor").Get($"{address}?{query}")).ShouldBe(200);
        }

        (await app.As("auditor").Get($"/api/sessions/{session}?{query}")).ShouldBe(query.Contains("9999", StringComparison.Ordinal) ? 200 : 404);
    }

    private async Task<(Slots Slots, string Session)> Work(Random random)
    {
        var longAgo = Scenarios.Today.AddDays(-Days);
        var year = $"{longAgo.AddDays(Days / 2).Year}";
        var slots = await app.GrantedAllotment("ML", 12, await app.Programme(effectiveOn: longAgo), year: year, effectiveOn: longAgo);
        await app.GrantedAllotment("DZ", 12, slots.Programme, year: year, effectiveOn: longAgo);
        var session = await app.Session(slots.Programme, capacity: 20, start: longAgo.AddDays(Days / 2), effectiveOn: longAgo, days: Days);
        var nominations = new List<Guid>();
        for (var i = 0; i < Works; i++)
        {
            var on = Scenarios.Today.AddDays(-random.Next(Days));
            var step = random.Next(8);
            var answer = step switch
            {
                0 => await app.Change(slots, "increase", new { slots = random.Next(1, 4), reason = "more", effectiveOn = on }),
                1 => await app.Change(slots, "reduce", new { slots = random.Next(1, 4), reason = "fewer", effectiveOn = on }),
                2 => await app.As("administrator").Post("/api/reallocations", Scenarios.Move(slots, "DZ", 1, on)),
                3 => await app.Change(slots, "surrender", new { slots = 1, reason = "not needed", effectiveOn = on }),
                _ when step < 6 || nominations.Count == 0 => await app.Nominate(session, effectiveOn: on),
                _ => await app.Step(nominations[random.Next(nominations.Count)], new[] { "accept", "withdraw", "join", "no-show" }[random.Next(4)], new { effectiveOn = on }),
            };
            answer.Status.ShouldBeOneOf(200, 201, 409);
            if (answer.Status == 201)
            {
                nominations.Add(answer.Id);
            }
        }

        return (slots, session);
    }

    private async Task<string> Told(Slots slots, string moment)
    {
        var answer = (await app.As("auditor").Get($"/api/slot-use/{slots.Country}/{slots.Year}?{moment}")).ShouldBe(200);
        var use = answer["programmes"].EnumerateArray().SingleOrDefault(use => use.GetProperty("programme").ValueEquals(slots.Programme));
        return use.ValueKind == JsonValueKind.Undefined ? "nothing" : string.Join(' ', Numbers.Select(number => $"{number}={use.GetProperty(number)}"));
    }

    private async Task<string> Seats(string session, string moment)
    {
        var answer = await app.As("auditor").Get($"/api/sessions/{session}?{moment}");
        return answer.Status == 404 ? "nothing" : $"{answer.Number("capacity")} {answer.Number("held")} {answer.Number("committed")} {answer.Number("joined")} {answer.Number("free")} {answer.Number("people")}";
    }

    private async Task<IReadOnlyList<IEvent>> Events(string key)
    {
        await using var session = app.Store.QuerySession();
        return await session.Events.FetchStreamAsync(key);
    }

    private static IEnumerable<IEvent> Effective(IEnumerable<IEvent> events, DateOnly day) => events
        .Where(e => ((IFact)e.Data).EffectiveOn <= day).OrderBy(e => ((IFact)e.Data).EffectiveOn).ThenBy(e => e.Sequence);

    private static string Fold(IEnumerable<IEvent> events)
    {
        var allotment = events.Aggregate((Allotment?)null, (state, e) => Allotment.Evolve(state, new Recorded((IFact)e.Data, e.Sequence)));
        return allotment is null ? "nothing" : string.Join(' ', Numbers.Select(number => $"{number}={typeof(Balance).GetProperty(char.ToUpperInvariant(number[0]) + number[1..])!.GetValue(allotment.Balance)}"));
    }

    private static string FoldSeats(IEnumerable<IEvent> events)
    {
        var session = events.Aggregate((Session?)null, (state, e) => Session.Evolve(state, new Recorded((IFact)e.Data, e.Sequence)));
        return session is null ? "nothing" : $"{session.Capacity} {session.Held} {session.Committed} {session.Joined} {session.Free} {session.Seats.All.Count}";
    }
}
