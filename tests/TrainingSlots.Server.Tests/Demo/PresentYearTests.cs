using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TrainingSlots.Server.Demo;
using TrainingSlots.Server.Demo.Chapters;
using TrainingSlots.Server.Demo.Chapters.Present;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Demo;

/// <summary>Whenever somebody starts the product for the first time, something waits, and nothing of it is refused.</summary>
public class PresentYearTests
{
    private static readonly string[] Steps = ["submitted", "endorsed", "recommended", "accepted", "confirmed", "returned", "offered", "waitlisted", "completed", "withdrawn"];

    [Theory]
    [InlineData(0)]
    [InlineData(2027, 3, 31)]
    [InlineData(2027, 4, 1)]
    [InlineData(2027, 12, 31)]
    [InlineData(2028, 2, 29)]
    public async Task On_any_day_there_is_something_of_everything(int year, int month = 0, int of = 0)
    {
        var day = year == 0 ? Scenarios.Today : new DateOnly(year, month, of);
        await using var app = await App.StartAsync(clock: new FakeTimeProvider(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero)));

        await TellAsync(app, day);

        await Waiting.Until(() => app.As("nodal-ml").Get("/api/nominations?status=offered"), answer => answer["nominations"].GetArrayLength() > 0);

        foreach (var status in Steps)
        {
            (await app.As("auditor").Get($"/api/nominations?status={status}")).ShouldBe(200)["nominations"].GetArrayLength().ShouldBeGreaterThan(0, status);
        }

        (await app.As("mission-ml").Get("/api/invitations?status=issued")).ShouldBe(200)["invitations"].GetArrayLength().ShouldBe(1);
        (await app.As("nodal-ml").Get("/api/deadlines")).ShouldBe(200)["deadlines"].EnumerateArray().Select(deadline => deadline.GetProperty("session").GetString()).ShouldContain(code => code!.StartsWith("PORTS", StringComparison.Ordinal));
        (await app.As("coordinator").Get("/api/nominations?unsettled=true")).ShouldBe(200)["nominations"].GetArrayLength().ShouldBe(0);
        await app.AtRest();
        (await app.As("auditor").Post("/api/audit/replay", new { })).ShouldBe(200)["mismatches"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("present", true)]
    [InlineData("past", false)]
    public void The_attested_part_alone_is_told_when_asked_for(string? story, bool hasPresent) => DemoSettings.Read(Configured(story)).HasPresent.ShouldBe(hasPresent);

    [Fact]
    public void A_story_that_there_is_not_stops_the_start() => Should.Throw<SetupException>(() => DemoSettings.Read(Configured("future"))).Message.ShouldContain("Demo__Story");

    private static IConfiguration Configured(string? story) => new ConfigurationBuilder().AddInMemoryCollection([new("Demo:Story", story)]).Build();

    private static async Task TellAsync(App app, DateOnly day)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var narrator = new Narrator(
            scope.ServiceProvider.GetRequiredService<Commands>(), scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<TimeProvider>(),
            scope.ServiceProvider.GetRequiredService<DemoProgress>(), scope.ServiceProvider.GetRequiredService<Visitors>());
        await Programmes.TellAsync(narrator, CancellationToken.None);
        await ReferenceSessions.TellAsync(narrator, CancellationToken.None);
        await new PresentYear(new Calendar(day)).TellAsync(narrator, CancellationToken.None);
        await Settling.SessionsAsync(day, narrator, CancellationToken.None);
    }
}
