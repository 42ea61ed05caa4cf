using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Webhooks;

/// <summary>An endpoint that is limited to several countries.</summary>
public sealed class WebhookCountriesTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;

    [Fact]
    public async Task Some_countries_are_told_of_themselves_and_of_no_other()
    {
        await using var receiver = await Receiver.StartAsync();
        var registered = (await app.As("administrator").Post("/api/webhooks", new { url = receiver.Url, countries = new[] { "ML", "NE" } })).ShouldBe(201);
        registered["countries"].EnumerateArray().Select(country => country.GetString()).ShouldBe(["ML", "NE"]);
        var from = registered["deliveredTo"].GetInt64();
        var slots = await app.GrantedAllotment("ML", 5);
        await app.GrantedAllotment("DZ", 5, slots.Programme);
        await app.GrantedAllotment("NE", 5, slots.Programme);
        await app.Nominated(await app.Session(slots.Programme), "DZ");

        await Waiting.Until(
            async () => (await app.As("administrator").Get($"/api/webhooks/{registered.Id}"))["deliveredTo"].GetInt64(), delivered => delivered > from && receiver.Messages.Count == 2);

        receiver.Positions.ShouldBe(await app.PositionsAfter(from, "headers ->> 'country' in ('ML', 'NE')"));
        receiver.Messages.ShouldAllBe(message => !message.Body.Contains("\"DZ\"", StringComparison.Ordinal) && !message.Body.Contains("/DZ/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Countries_are_ones_own_and_stand_alone()
    {
        object With(string? country, params string[] countries) => new { url = "http://127.0.0.1:9/", country, countries };

        (await app.As("mission-ml").Post("/api/webhooks", With(null, "ML", "DZ"))).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        (await app.As("mission-ml").Post("/api/webhooks", With(null, "ML"))).ShouldBe(201);
        (await app.As("administrator").Post("/api/webhooks", With("ML", "DZ"))).ShouldBeWrong("countries");
        (await app.As("administrator").Post("/api/webhooks", With(null))).ShouldBeWrong("countries");
        (await app.As("administrator").Post("/api/webhooks", With(null, "ML", "ML"))).ShouldBeWrong("countries");
        (await app.As("administrator").Post("/api/webhooks", With(null, "ML", "Mali"))).ShouldBeRefused(400, "UNKNOWN_COUNTRY")["errors"].TryGetProperty("countries[1]", out _).ShouldBeTrue();
    }
}
