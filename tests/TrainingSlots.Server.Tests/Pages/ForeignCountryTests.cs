using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>Mali's people never read of Nauru, which has slots and nominees but hosts nothing: not on any page, not in what a page hides.</summary>
public sealed partial class ForeignCountryTests(PageServer pages) : IClassFixture<PageServer>
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
            wrong.AddRange(Nauru().Matches(html).Select(told => $"{address}: {told.Value}"));
        });

        wrong.ShouldBeEmpty();
        visited.Count.ShouldBeGreaterThan(5);
        foreach (var address in new[] { $"/slots/NR/{Scenarios.Year}", $"/allotments/{session}/NR/{Scenarios.Year}", $"/nominations?country=NR&session={session}", "/invitations?country=NR" })
        {
            (await visitor.OpenAsync(address)).ShouldBe(403, address);
            (await visitor.Page.ContentAsync()).ShouldNotContain(Canary, customMessage: address);
        }
    }

    [Theory]
    [InlineData("<a href=\"/slots/NR/2022-23\">", true)]
    [InlineData("<a href=\"/invitations?country=nr&amp;year=2022\">", true)]
    [InlineData("<option value=ML>Nauru (NR)</option>", true)]
    [InlineData(Canary, true)]
    [InlineData("<a href=\"/calendar/NRx4_secret.ics\">", false)]
    [InlineData("<a href=\"/calendar/nr-7secret.ics\">", false)]
    public void What_is_Nauru_s_is_known_by_its_code_as_a_whole_and_not_by_how_a_secret_begins(string html, bool found) => Nauru().IsMatch(html).ShouldBe(found);

    [GeneratedRegex($"{Canary}|Nauru|[/=(]NR(?![A-Za-z0-9_-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Nauru();

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
