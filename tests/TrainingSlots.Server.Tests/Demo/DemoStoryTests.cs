using System.Globalization;
using System.Net;
using System.Text.Json;
using Marten;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Demo;
using TrainingSlots.Server.Demo.Chapters;
using TrainingSlots.Server.Demo.Reference;

namespace TrainingSlots.Server.Tests.Demo;

public sealed class DemoStoryTests(ToldStory story) : IClassFixture<ToldStory>
{
    [Fact]
    public void The_server_is_ready_while_it_loads_and_says_how_far_it_is()
    {
        story.ReadinessWhileLoading.Status.ShouldBe(HttpStatusCode.OK);
        story.ReadinessWhileLoading.Text.ShouldStartWith("Degraded\nThe demo story is being loaded: ");
        story.ReadinessWhileLoading.Text.ShouldContain(" of 3,731 steps");
    }

    [Fact]
    public void It_has_as_many_steps_as_the_server_says() => story.StepsTold.ShouldBe(Story.Steps);

    [Fact]
    public async Task A_start_after_one_that_was_cut_short_finishes_the_story_without_doubling_it()
    {
        story.EventsWhenStopped.ShouldBeLessThan(story.EventsWhenTold);
        await using var session = story.Host.Store.QuerySession();
        var programmes = await session.Events.QueryAllRawEvents().CountAsync(e => e.EventTypeName == "programme-established.v1");
        programmes.ShouldBe(6);
        var nominations = await session.Events.QueryAllRawEvents().CountAsync(e => e.EventTypeName == "nomination-submitted.v1");
        nominations.ShouldBe(ReferenceFiles.Allotments.Sum(row => row.Utilised ?? 0) + 6 + 2 + 124 + 21);
    }

    [Fact]
    public void Another_start_adds_nothing() => story.EventsAfterAnotherStart.ShouldBe(story.EventsWhenTold);

    [Fact]
    public async Task Every_reported_allotment_is_granted_and_used_as_reported()
    {
        foreach (var row in ReferenceFiles.Allotments)
        {
            var balance = await story.Host.GetAsync($"/api/allotments/{row.Programme}/{row.Country}/{row.Year}");
            balance.GetProperty("granted").GetInt32().ShouldBe(row.Allotted, row.ToString());
            balance.GetProperty("source").GetProperty("status").GetString().ShouldBe(row.Status);
            if (row.Utilised is { } utilised)
                balance.GetProperty("utilised").GetInt32().ShouldBe(utilised, row.ToString());
        }
    }

    [Fact]
    public async Task Guyana_has_its_earmarks()
    {
        var earmarks = (await story.Host.GetAsync("/api/allotments/ITEC-DEF/GY/2021-22")).GetProperty("earmarks");
        string.Join(", ", earmarks.EnumerateObject().Select(e => $"{e.Name} {e.Value.GetProperty("slots").GetInt32()}"))
            .ShouldBe("Air Force 5, Army 10, Navy 4");
    }

    [Fact]
    public async Task Every_session_of_the_record_is_published()
    {
        foreach (var row in ReferenceFiles.Sessions)
            (await story.Host.GetAsync($"/api/sessions/{row.Code}")).GetProperty("host").GetString().ShouldBe(row.Host);
    }

    [Theory]
    [InlineData("AFINDEX-2023", "2023-03-17", 22, 78)]
    [InlineData("AFINDEX-2023", "2023-03-21", 23, 100)]
    [InlineData("AFINDEX-2023", "2023-03-30", 25, 124)]
    [InlineData("CONCLAVE-2023", "2023-03-18", 25, 2)]
    [InlineData("CONCLAVE-2023", "2023-03-28", 31, 2)]
    public async Task As_of_the_day_of_each_report_the_ledger_has_its_numbers(string code, string day, int nations, int people)
    {
        var session = await AsOfAsync(code, DateOnly.Parse(day, CultureInfo.InvariantCulture));
        session.Nations.Count().ShouldBe(nations);
        (session.Capacity - session.Free).ShouldBe(people);
        var told = await story.Host.GetAsync($"/api/sessions/{code}?asOf={day}");
        (told.GetProperty("nations").GetInt32(), told.GetProperty("people").GetInt32()).ShouldBe((nations, people));
    }

    [Fact]
    public async Task The_police_officers_of_Mali_completed_their_three_courses()
    {
        foreach (var code in PoliceCourses.Codes)
            (await NominationsAsync($"session={code}&country=ML")).Select(Status).ShouldBe(["completed", "completed"]);
    }

    [Theory]
    [InlineData("samake", "Mamadou Samaké", "Army")]
    [InlineData("goita", "Moussa Goïta", "Air Force")]
    public async Task The_colonels_are_found_without_their_accents(string search, string name, string service)
    {
        var found = (await NominationsAsync($"session=CONCLAVE-2023&q={search}")).ShouldHaveSingleItem();
        found.GetProperty("nominee").GetProperty("name").GetString().ShouldBe(name);
        found.GetProperty("nominee").GetProperty("service").GetString().ShouldBe(service);
        Status(found).ShouldBe("completed");
    }

    [Fact]
    public async Task Algeria_hosts_its_own_staff_college()
    {
        (await story.Host.GetAsync("/api/programmes/DZ-STAFF")).GetProperty("host").GetString().ShouldBe("DZ");
        (await story.Host.GetAsync("/api/allotments/DZ-STAFF/ML/2026")).GetProperty("available").GetInt32().ShouldBe(2);
    }

    private static string? Status(JsonElement nomination) => nomination.GetProperty("status").GetString();

    private async Task<List<JsonElement>> NominationsAsync(string query) =>
        [.. (await story.Host.GetAsync($"/api/nominations?{query}")).GetProperty("nominations").EnumerateArray()];

    private async Task<Session> AsOfAsync(string code, DateOnly day)
    {
        await using var session = story.Host.Store.QuerySession();
        var events = await session.Events.FetchStreamAsync(StreamKeys.Session(code));
        return events.Select(e => new Recorded((IFact)e.Data, e.Sequence))
            .Where(recorded => recorded.Fact.EffectiveOn <= day)
            .OrderBy(recorded => recorded.Fact.EffectiveOn).ThenBy(recorded => recorded.Position)
            .Aggregate((Session?)null, Session.Evolve)!;
    }
}
