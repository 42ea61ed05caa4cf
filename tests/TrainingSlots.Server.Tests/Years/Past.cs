using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Years;

/// <summary>The Indian financial year 2022-23, entered from paper: every act says when it was true.</summary>
internal static class Past
{
    public const string Year = "2022-23";
    public const string Next = "2023-24";

    public static readonly DateOnly Opening = new(2022, 4, 1);

    public static DateOnly March(int day) => new(2023, 3, day);

    public static DateOnly April(int day) => new(2023, 4, day);

    /// <summary>An exercise whose nominations need the host's acceptance and nothing else.</summary>
    public static async Task<string> Scheme(this App app, object? policy = null)
    {
        var code = Scenarios.NewCode("PAST");
        (await app.As("administrator").Post("/api/programmes", new { code, name = code, kind = "exercise", host = "IN", yearBasis = "fiscal", policy, effectiveOn = Opening })).ShouldBe(201);
        return code;
    }

    /// <summary>Mali's slots of that year.</summary>
    public static async Task<Slots> Books(this App app, int slots, object? policy = null, object? earmarks = null) =>
        await app.GrantedAllotment("ML", slots, await app.Scheme(policy), earmarks, Year, Opening);

    public static Task<string> Course(this App app, Slots slots, DateOnly start, int days = 10, int capacity = 20, DateOnly? deadline = null) =>
        app.Session(slots.Programme, capacity, start, deadline: deadline, effectiveOn: Opening, days: days);

    /// <summary>A nomination of that day, accepted on the same.</summary>
    public static async Task<Guid> Accepted(this App app, string session, DateOnly on, object? nominee = null)
    {
        var id = await app.Nominated(session, nominee: nominee, effectiveOn: on);
        (await app.Step(id, "accept", new { effectiveOn = on })).ShouldBe(200);
        return id;
    }

    /// <summary>The session has begun, with everybody who is in it.</summary>
    public static async Task Begins(this App app, string session, DateOnly on)
    {
        (await app.SessionStep(session, "confirm", new { effectiveOn = on })).ShouldBe(200);
        (await app.SessionStep(session, "start", new { effectiveOn = on })).ShouldBe(200);
    }

    /// <summary>Numbers of an allotment as of the end of a day.</summary>
    public static async Task<(int Available, int Lapsed)> AsOf(this App app, Slots slots, DateOnly day)
    {
        await app.SlotUse(slots);
        var use = (await app.As("auditor").Get($"{slots.SlotUse}?asOf={day:yyyy-MM-dd}")).ShouldBe(200)["programmes"].EnumerateArray()
            .Single(one => one.GetProperty("programme").ValueEquals(slots.Programme));
        return (use.GetProperty("available").GetInt32(), use.GetProperty("lapsed").GetInt32());
    }

    public static async Task<string> StatusOf(this App app, Guid nomination) =>
        (await app.As("auditor").Get($"/api/nominations/{nomination}")).ShouldBe(200)["status"].GetString()!;

    public static IEnumerable<Guid> Blockers(this Answer refused) => refused["numbers"].GetProperty("blockers").EnumerateArray().Select(id => id.GetGuid());

    /// <summary>The whole log folds to what is served.</summary>
    public static async Task ReplayShouldAgree(this App app)
    {
        var head = await app.Head();
        await Waiting.Until(() => app.As("auditor").Get("/api/slot-use?year=2099"), answer => answer.Position >= head);
        (await app.As("auditor").Post("/api/audit/replay", new { }))["mismatches"].GetRawText().ShouldBe("[]");
    }
}
