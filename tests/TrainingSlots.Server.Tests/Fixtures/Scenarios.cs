using System.Globalization;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>An allotment and where it is found.</summary>
public sealed record Slots(string Programme, string Country, string Year)
{
    public string Address => $"/api/allotments/{Programme}/{Country}/{Year}";

    public string Key => StreamKeys.Allotment(Programme, Country, Year);

    public string SlotUse => $"/api/slot-use/{Country}/{Year}";
}

/// <summary>Beginnings of stories, in the words of the field. Codes and people are new in each.</summary>
public static class Scenarios
{
    /// <summary>Days from today until sessions start: past every deadline of a policy.</summary>
    private const int DaysAhead = 200;

    private static int last;

    /// <summary>The calendar at the host of most stories, which is India.</summary>
    public static HostClock Delhi { get; } = HostClocks.In("Asia/Kolkata");

    public static DateOnly Today => Delhi.DayOf(DateTimeOffset.UtcNow);

    public static DateOnly Start => Today.AddDays(DaysAhead);

    /// <summary>The year, of a calendar programme, that sessions are charged to unless they say otherwise.</summary>
    public static string Year => Start.Year.ToString(CultureInfo.InvariantCulture);

    /// <summary>The year that sessions of today are charged to.</summary>
    public static string ThisYear => Today.Year.ToString(CultureInfo.InvariantCulture);

    public static string NewCode(string prefix) => $"{prefix}-{Interlocked.Increment(ref last)}";

    /// <summary>Somebody who meets the rules of every policy, and whom nobody nominated before.</summary>
    public static object Person(string? name = null, string? service = null, DateOnly? born = null, int? experience = 10, string? passport = null) => new
    {
        name = name ?? NewCode("Colonel Amadou"),
        dateOfBirth = born ?? Start.AddYears(-35),
        service,
        experienceYears = experience,
        passport,
    };

    /// <summary>An exercise has open rules; a course has those of ITEC.</summary>
    public static async Task<string> Programme(this App app, string kind = "exercise", object? policy = null, string host = "IN", DateOnly? effectiveOn = null)
    {
        var code = NewCode("PROG");
        var body = new { code, name = $"Programme {code}", kind, host, yearBasis = "calendar", policy, effectiveOn };
        (await app.As("administrator").Post("/api/programmes", body)).ShouldBe(201);
        return code;
    }

    public static async Task<Slots> GrantedAllotment(
        this App app, string country, int slots, string? programme = null, object? earmarks = null, string? year = null, DateOnly? effectiveOn = null)
    {
        var granted = new Slots(programme ?? await app.Programme(), country, year ?? Year);
        var body = new { programme = granted.Programme, country, year = granted.Year, slots, earmarks, effectiveOn };
        (await app.As("administrator").Post("/api/allotments", body)).ShouldBe(201);
        return granted;
    }

    public static async Task<string> Session(
        this App app, string programme, int capacity = 50, DateOnly? start = null, string host = "IN", string? institute = null, int? capPerCountry = null,
        DateOnly? deadline = null, bool countrySpecific = false, DateOnly? effectiveOn = null, int? minimum = null, int days = 10)
    {
        var code = NewCode("SESS");
        var first = start ?? Start;
        var body = new { code, programme, title = $"Session {code}", institute, host, start = first, end = first.AddDays(days), capacity, minimum, capPerCountry, countrySpecific, deadline, effectiveOn };
        (await app.As("coordinator").Post("/api/sessions", body)).ShouldBe(201);
        return code;
    }

    /// <summary>A session of one day, today, with slots of a country: whatever can happen to those who come can happen now.</summary>
    public static async Task<(Slots Slots, string Session)> SessionOfToday(this App app, int slots = 5, string? programme = null, int? minimum = null, int capacity = 50)
    {
        var granted = await app.GrantedAllotment("ML", slots, programme, year: ThisYear);
        return (granted, await app.Session(granted.Programme, capacity, Today, minimum: minimum, days: 0));
    }

    public static async Task<Answer> Invite(
        this App app, string session, string country = "ML", object? offered = null, DateOnly? replyBy = null, bool? representativeAllowed = null, DateOnly? effectiveOn = null) =>
        (await app.As("coordinator").Post("/api/invitations", new
        {
            session,
            country,
            issuer = "Chief of the Army Staff",
            addressee = "Chief of Staff of the Army",
            offered = offered ?? new { observer = 3 },
            replyBy = replyBy ?? Start.AddDays(-30),
            representativeAllowed,
            effectiveOn,
        })).ShouldBe(201);

    /// <summary>An invitation with places accepted in a role.</summary>
    public static async Task<Guid> AcceptedInvitation(this App app, string session, string country = "ML", int places = 3, object? offered = null, bool? representativeAllowed = null)
    {
        var id = (await app.Invite(session, country, offered, representativeAllowed: representativeAllowed)).Id;
        (await app.As("coordinator").Post($"/api/invitations/{id}/accept", new { role = "observer", places })).ShouldBe(200);
        return id;
    }

    public static Task<Answer> Nominate(
        this App app, string session, string country = "ML", object? nominee = null, Guid? invitation = null, string? role = null, DateOnly? effectiveOn = null, string by = "coordinator") =>
        app.As(by).Post("/api/nominations", new { session, country, nominee = nominee ?? Person(), invitation, role, effectiveOn });

    public static async Task<Guid> Nominated(this App app, string session, string country = "ML", object? nominee = null, DateOnly? effectiveOn = null) =>
        (await app.Nominate(session, country, nominee, effectiveOn: effectiveOn)).ShouldBe(201).Id;

    /// <summary>A step of a nomination.</summary>
    public static Task<Answer> Step(this App app, Guid nomination, string step, object? body = null, string by = "coordinator") =>
        app.As(by).Post($"/api/nominations/{nomination}/{step}", body ?? new { });

    /// <summary>A step of a session.</summary>
    public static Task<Answer> SessionStep(this App app, string session, string step, object? body = null) =>
        app.As("coordinator").Post($"/api/sessions/{session}/{step}", body ?? new { });

    /// <summary>Something that an administrator does to an allotment.</summary>
    public static Task<Answer> Change(this App app, Slots slots, string step, object? body = null) =>
        app.As("administrator").Post($"{slots.Address}/{step}", body ?? new { });

    /// <summary>A reallocation.</summary>
    public static object Move(Slots from, string to, int slots, DateOnly? effectiveOn = null) =>
        new { programme = from.Programme, year = from.Year, from = from.Country, to, slots, reason = "agreed", effectiveOn };

    public static Task<Answer> Balance(this App app, Slots slots) => app.As("auditor").Get(slots.Address);
}
