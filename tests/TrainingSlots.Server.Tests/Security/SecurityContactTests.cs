using TrainingSlots.Server.Tests.Hosting;

namespace TrainingSlots.Server.Tests.Security;

/// <summary>Where a weakness is told is said where it is looked for, once the operator says it.</summary>
public class SecurityContactTests(OfflineApp app) : IClassFixture<OfflineApp>
{
    private const string Address = "/.well-known/security.txt";

    [Fact]
    public async Task Without_a_contact_there_is_no_note()
    {
        using var client = app.CreateClient();
        using var answer = await client.GetAsync(Address);
        ((int)answer.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task A_contact_is_told_to_everybody_with_the_day_until_which_it_holds()
    {
        await using var told = app.WithWebHostBuilder(builder => builder.UseSetting("Security:Contact", "mailto:security@training.example"));
        using var client = told.CreateClient();
        var lines = (await client.GetStringAsync(Address)).Split('\n');
        lines[0].ShouldBe("Contact: mailto:security@training.example");
        lines[1].ShouldStartWith("Expires: 20");
    }

    [Fact]
    public async Task What_is_no_address_stops_the_start()
    {
        await using var told = app.WithWebHostBuilder(builder => builder.UseSetting("Security:Contact", "the porter"));
        Should.Throw<InvalidOperationException>(told.CreateClient).Message.ShouldContain("has not been started");
    }
}
