using System.Globalization;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>What the tests of pages find there: a course of a new programme, to which Mali has slots.</summary>
internal sealed record Stage(ServerProcess Server, string Code, int Slots)
{
    public string Allotment => $"/allotments/{Code}/ML/{Scenarios.Year}";

    public static string BirthOf(int age) => Scenarios.Start.AddYears(-age).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static async Task<Stage> SetAsync(ServerProcess server, int slots = 5, string kind = "course", int capacity = 20)
    {
        var code = Scenarios.NewCode("PAGE");
        (await server.As("administrator").Post("/api/programmes", new { code, name = $"Programme {code}", kind, host = "IN", yearBasis = "calendar" })).ShouldBe(201);
        (await server.As("administrator").Post("/api/allotments", new { programme = code, country = "ML", year = Scenarios.Year, slots })).ShouldBe(201);
        (await server.As("coordinator").Post("/api/sessions", new { code, programme = code, title = $"Course {code}", host = "IN", start = Scenarios.Start, end = Scenarios.Start.AddDays(9), capacity, capPerCountry = capacity })).ShouldBe(201);
        return new Stage(server, code, slots);
    }

    public async Task<Guid> NominateAsync(string? name = null) =>
        (await Server.As("coordinator").Post("/api/nominations", new { session = Code, country = "ML", nominee = Scenarios.Person(name) })).ShouldBe(201).Id;

    public async Task<Guid> InviteAsync(int observers) => (await Server.As("coordinator").Post("/api/invitations", new
    {
        session = Code,
        country = "ML",
        issuer = "Chief of the Army Staff",
        addressee = "Chief of Staff of the Army",
        offered = new { observer = observers },
        replyBy = Scenarios.Today.AddDays(20),
    })).ShouldBe(201).Id;

    public async Task<int> TermAsync(string term) => (await Server.As("auditor").Get($"/api{Allotment}")).ShouldBe(200).Number(term);
}
