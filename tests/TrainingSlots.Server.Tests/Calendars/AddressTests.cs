using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Calendars;

/// <summary>Who has the address may read, and nobody else; the address ends when its person says so.</summary>
public class AddressTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;

    [Fact]
    public async Task The_address_is_the_same_until_it_is_renewed_and_then_the_old_one_is_nothing()
    {
        var first = await app.CalendarOf("mission-ml");
        (await app.CalendarOf("mission-ml")).ShouldBe(first);
        (await app.Nobody().Get(first.Path)).ShouldBe(200).MediaType.ShouldBe("text/calendar");

        (await app.As("mission-ml").Post(CalendarScenarios.Address + "/renew?dryRun=true", new { })).ShouldBe(200)["result"].TryGetProperty("address", out _).ShouldBeFalse();
        (await app.CalendarOf("mission-ml")).ShouldBe(first);
        var renewed = (await app.As("mission-ml").Post(CalendarScenarios.Address + "/renew", new { })).ShouldBe(200);

        renewed.Number("version").ShouldBe(2);
        CalendarScenarios.Of(renewed).Token.Length.ShouldBe(43);
        (await app.Nobody().Get(first.Path)).ShouldBeRefused(404, "NOT_FOUND");
        (await app.Nobody().Get(CalendarScenarios.Of(renewed).Path)).ShouldBe(200);
        (await app.CalendarOf("mission-ml")).ShouldBe(CalendarScenarios.Of(renewed));
    }

    [Fact]
    public async Task A_repeated_renewal_is_one_and_its_receipt_holds_no_address()
    {
        var key = ("Idempotency-Key", Scenarios.NewCode("key"));
        var first = (await app.As("nodal-ml").Post(CalendarScenarios.Address + "/renew", new { }, key)).ShouldBe(200);

        (await app.As("nodal-ml").Post(CalendarScenarios.Address + "/renew", new { }, key)).Text.ShouldBe(first.Text);
        (await app.Ask($"select count(*) from training_slots.mt_doc_receipt where data::text like '%{CalendarScenarios.Of(first).Token}%'")).ShouldBe(0L);

        // Once there is another, the first answer has none to show.
        await app.As("nodal-ml").Post(CalendarScenarios.Address + "/renew", new { });
        (await app.As("nodal-ml").Post(CalendarScenarios.Address + "/renew", new { }, key)).ShouldBe(200).Has("address").ShouldBeFalse();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("%20")]
    [InlineData("..%2F..%2Fapi%2Fme%2Fcalendar")]
    public async Task What_is_no_address_is_answered_as_what_is_not_there(string token)
    {
        var answer = await app.Nobody().Get($"/calendar/{token}.ics");
        answer.Status.ShouldBeOneOf(400, 404);
        answer.Text.ShouldNotContain("calendar");
    }

    [Fact]
    public async Task Where_nothing_changed_nothing_is_sent()
    {
        var (path, anybody) = ((await app.CalendarOf("institute")).Path, app.Nobody());
        var first = (await anybody.Get(path)).ShouldBe(200);

        var same = await anybody.Get(path, ("If-None-Match", first.ETag!));
        (same.Status, same.Text, same.ETag).ShouldBe((304, string.Empty, first.ETag));
        (await anybody.Get(path, ("If-None-Match", $"\"other\", {first.ETag}"))).Status.ShouldBe(304);
        (await anybody.Get(path, ("If-None-Match", "W/\"other\""))).ShouldBe(200).Text.ShouldBe(first.Text);
        (await app.As("auditor").Download(path)).Headers["Cache-Control"].ShouldBe("no-cache, private");

        // What is recorded and concerns others changes nothing here; what concerns this reader does.
        await app.Programme();
        (await anybody.Get(path, ("If-None-Match", first.ETag!))).Status.ShouldBe(304);
        await app.Session(await app.Programme(), institute: "Any");
        (await anybody.Get(path, ("If-None-Match", first.ETag!))).ShouldBe(200).ETag.ShouldNotBe(first.ETag, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_language_is_in_the_address()
    {
        var session = await app.Session(await app.Programme(), deadline: Scenarios.Start.AddDays(-40));
        var (english, french) = (await app.CalendarOf("auditor"), CalendarScenarios.Of((await app.As("auditor").Get(CalendarScenarios.Address, ("Accept-Language", "fr"))).ShouldBe(200)));

        (english.Token, french.Path).ShouldBe((french.Token, english.Path.Replace("language=en", "language=fr", StringComparison.Ordinal)));
        (await app.Nobody().Get(english.Path)).ShouldBe(200).Text.ShouldContain($"Last day for nominations: Session {session}");
        var answer = (await app.Nobody().Get(french.Path)).ShouldBe(200);
        (answer.Language, answer.Text.Contains($"Dernier jour des candidatures : Session {session}", StringComparison.Ordinal)).ShouldBe(("fr", true));
        (await app.Nobody().Get(english.Path.Replace("=en", "=de", StringComparison.Ordinal))).ShouldBeWrong("language");
    }
}
