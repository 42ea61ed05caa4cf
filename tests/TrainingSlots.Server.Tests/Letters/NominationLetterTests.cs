using TrainingSlots.Server.Letters;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Tests.Letters;

public class NominationLetterTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;

    [Fact]
    public async Task A_letter_is_a_pdf_that_nobody_keeps()
    {
        var nomination = await Nominated();

        var letter = (await app.As("mission-ml").Download($"/api/nominations/{nomination}/letter")).ShouldBeFound();

        var position = (await app.As("auditor").Get($"/api/nominations/{nomination}")).Position;
        letter.Headers["Content-Type"].ShouldBe("application/pdf");
        letter.Headers["Cache-Control"].ShouldBe("no-store");
        letter.Headers["Content-Language"].ShouldBe("en");
        letter.Headers["Content-Disposition"].ShouldBe($"inline; filename=\"nomination-{nomination}-{position}-en.pdf\"");
        letter.Headers["ETag"].ShouldStartWith($"\"{position}-");
        letter.Raw.ShouldStartWith("%PDF-");
    }

    [Fact]
    public async Task The_same_position_gives_the_same_bytes_also_from_another_server()
    {
        var nomination = await Nominated();
        var address = $"/api/nominations/{nomination}/letter";
        var first = (await app.As("auditor").Download(address)).ShouldBeFound();
        var position = (await app.As("auditor").Get($"/api/nominations/{nomination}")).Position;

        (await app.As("mission-ml").Download(address)).Bytes.ShouldBe(first.Bytes);
        (await app.Step(nomination, "accept")).ShouldBe(200);
        (await app.As("auditor").Download(address)).Bytes.ShouldNotBe(first.Bytes);
        await using var other = await App.StartAsync(app.Database);
        (await other.As("auditor").Download($"{address}?position={position}")).Bytes.ShouldBe(first.Bytes);
    }

    [Theory]
    [InlineData("?lang=fr", null, "fr")]
    [InlineData("?lang=en", "fr", "en")]
    [InlineData("", "fr-CA,fr;q=0.9,en;q=0.8", "fr")]
    [InlineData("", "de, en;q=0.3, fr;q=0.7", "fr")]
    [InlineData("", "de", "en")]
    [InlineData("", "not a language;;", "en")]
    [InlineData("", null, "en")]
    public async Task The_language_is_the_one_asked_for(string query, string? accepted, string language) =>
        (await app.As("auditor").Download($"/api/nominations/{await Nominated()}/letter{query}", accepted)).ShouldBeFound().Headers["Content-Language"].ShouldBe(language);

    [Theory]
    [InlineData("lang=de", "lang")]
    [InlineData("lang=EN&position=0", "lang position")]
    [InlineData("position=-1&page=2", "page position")]
    public async Task A_wrong_parameter_is_named(string query, string fields) => string.Join(' ', (await app.As("auditor").Get($"/api/nominations/{await Nominated()}/letter?{query}"))
        .ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Select(error => error.Name)).ShouldBe(fields);

    [Fact]
    public async Task It_tells_who_is_nominated_for_what_and_every_decision()
    {
        var slots = await app.GrantedAllotment("ML", 3, earmarks: new { Army = 2 });
        var session = await app.Session(slots.Programme, institute: "École de guerre");
        var nominee = new { name = "Mamadou Samake\u0301", rank = "Colonel", service = "Army", organisation = "État-major", dateOfBirth = "1985-05-17", experienceYears = 9 };
        var nomination = await app.Nominated(session, nominee: nominee);
        (await app.Step(nomination, "return", new { code = "PASSPORT_UNREADABLE", reason = "a remark that stays inside" })).ShouldBe(200);

        var english = await Lines(nomination, Language.English);
        var french = await Lines(nomination, Language.French);

        string[] both = ["Mamadou Samaké", "Colonel", "État-major", "École de guerre", $"Session {session} ({session})", slots.Year, "PASSPORT_UNREADABLE", $"{nomination}"];
        ShouldTell(english, [.. both, "Mali (ML) → India (IN)", "Army", "held", "returned for correction", "Submitted", "Returned for correction", "coordinator"]);
        ShouldTell(french, [.. both, "Mali (ML) → Inde (IN)", "Armée de terre", "réservée", "renvoyée pour correction", "Soumise", "coordinateur"]);
        english.ShouldNotContain(line => line.Contains("remark", StringComparison.Ordinal) || line.Contains("1985", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("السعيد شنقريحة")]
    [InlineData("Saïd Chanegriha السعيد ٣")]
    [InlineData("अशोक 王 𝔘 👩‍🚀 e\u0301\u0323\u0301")]
    public async Task A_name_in_any_script_gives_a_letter(string name) =>
        (await app.As("auditor").Download($"/api/nominations/{await Nominated(name)}/letter?lang=fr")).ShouldBeFound();

    [Fact]
    public async Task Of_an_erased_person_nothing_is_left_at_any_position()
    {
        var name = Scenarios.NewCode("Forgotten");
        var nomination = await Nominated(name);
        var position = (await app.As("auditor").Get($"/api/nominations/{nomination}")).Position;
        ShouldTell(await Lines(nomination, Language.English), name);
        (await app.As("administrator").Post($"/api/nominations/{nomination}/erase-person", new { })).ShouldBe(200);

        foreach (var at in new long?[] { null, position })
        {
            var lines = await Lines(nomination, Language.English, at);
            lines.ShouldNotContain(line => line.Contains(name, StringComparison.Ordinal));
            ShouldTell(lines, "The personal data of the nominee were erased. The nomination stays on record without them.");
        }
    }

    [Fact]
    public async Task What_is_not_the_callers_is_unknown()
    {
        var nomination = await Nominated();
        var before = (await app.As("auditor").Get($"/api/nominations/{nomination}"))["history"][0].GetProperty("position").GetInt64() - 1;

        (await app.As("mission-dz").Get($"/api/nominations/{nomination}/letter")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await app.As("auditor").Get($"/api/nominations/{nomination}/letter?position={before}")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await app.As("auditor").Get($"/api/nominations/{Guid.NewGuid()}/letter")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await app.As("auditor").Get("/api/nominations/nothing/letter")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
    }

    private static void ShouldTell(IReadOnlyList<string> lines, params string[] wanted) => wanted.Except(lines, StringComparer.Ordinal).ShouldBeEmpty();

    private async Task<Guid> Nominated(string? name = null)
    {
        var slots = await app.GrantedAllotment("ML", 3);
        return await app.Nominated(await app.Session(slots.Programme), nominee: Scenarios.Person(name));
    }

    private async Task<IReadOnlyList<string>> Lines(Guid nomination, Language language, long? position = null)
    {
        await using var session = app.Store.QuerySession();
        var file = (await NominationFile.ReadAsync(session, nomination, position, default)).ShouldNotBeNull();
        return [.. NominationLetter.Of(file, null, language).Pages.SelectMany(page => page.Marks).Select(mark => mark.Text)];
    }
}
