using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>Mali's people never read of Nauru, which has slots and nominees but hosts nothing: not on any page, not in what a page hides.</summary>
public sealed class ForeignCountryTests(PageServer pages) : IClassFixture<PageServer>
{
    private const string Canary = "Zzcanary Belkacem";

    [Theory]
    [InlineData("mission-ml")]
    [InlineData("nodal-ml")]
    public async Task No_page_of_Mali_holds_what_is_Nauru_s(string account)
    {
        var session = await SessionWithACanaryAsync();
        await using var visitor = await pages.VisitAsync(account);
        var wrong = new List<string>();

        var visited = await Rooms.WalkAsync(visitor, async (address, _) =>
        {
            // A passport can be of any country: that choice lists all of them, whoever reads it.
            await visitor.Page.Locator("select[name='nominee.passportCountry']").EvaluateAllAsync<object?>("choices => choices.forEach(choice => choice.remove())");
            var html = await visitor.Page.ContentAsync();
            wrong.AddRange(new[] { Canary, "Nauru", "/NR", "=NR", "(NR)" }.Where(told => html.Contains(told, StringComparison.OrdinalIgnoreCase)).Select(told => $"{address}: {told}"));
        });

        wrong.ShouldBeEmpty();
        visited.Count.ShouldBeGreaterThan(5);
        foreach (var address in new[] { $"/slots/NR/{Scenarios.Year}", $"/allotments/{session}/NR/{Scenarios.Year}", $"/nominations?country=NR&session={session}", "/invitations?country=NR" })
        {
            (await visitor.OpenAsync(address)).ShouldBe(403, address);
            (await visitor.Page.ContentAsync()).ShouldNotContain(Canary, customMessage: address);
        }
    }

    private async Task<string> SessionWithACanaryAsync()
    {
        var (administrator, coordinator) = (pages.Server.As("administrator"), pages.Server.As("coordinator"));
        var code = Scenarios.NewCode("CANARY");
        (await administrator.Post("/api/programmes", new { code, name = code, kind = "exercise", host = "IN", yearBasis = "calendar" })).ShouldBe(201);
        (await administrator.Post("/api/allotments", new { programme = code, country = "NR", year = Scenarios.Year, slots = 3 })).ShouldBe(201);
        (await coordinator.Post("/api/sessions", new { code, programme = code, title = code, host = "IN", start = Scenarios.Start, end = Scenarios.Start.AddDays(3), capacity = 9 })).ShouldBe(201);
        (await coordinator.Post("/api/nominations", new { session = code, country = "NR", nominee = Scenarios.Person($"{Canary} {code}") })).ShouldBe(201);
        return code;
    }
}
