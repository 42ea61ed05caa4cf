using System.Text;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Validation;

public class WrongRequestTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int MoreThanAMegabyte = (1024 * 1024) + 1;
    private readonly App app = shared.App;

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        var refused = await app.As("coordinator").Post(
            "/api/nominations?dryRun=perhaps",
            """
            {"session":"not a code","country":"XX","surprise":1,"effectiveOn":"2999-01-01","role":"<b>","waitlist":"no",
             "nominee":{"name":" ","dateOfBirth":"yesterday","experienceYears":"ten","email":"nobody","service":"Cavalry","passport":"--","shoeSize":43}}
            """,
            ("If-Match", "seven"));

        Fields(refused).ShouldBe(
            "If-Match country dryRun effectiveOn nominee.dateOfBirth nominee.email nominee.experienceYears nominee.name nominee.passport nominee.service nominee.shoeSize role session surprise waitlist");
    }

    [Fact]
    public async Task Missing_fields_are_named() =>
        Fields(await app.As("administrator").Post("/api/allotments", new { })).ShouldBe("country programme slots year");

    [Theory]
    [InlineData("""{"programme":""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":1,}")]
    public async Task What_is_not_a_json_object_is_refused(string body) => Fields(await app.As("administrator").Post("/api/allotments", body)).ShouldContain("body");

    [Theory]
    [InlineData("text/plain", "{}")]
    [InlineData("application/x-www-form-urlencoded", "a=b")]
    [InlineData("application/xml", "<a/>")]
    public async Task Only_json_is_read(string type, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        Fields(await app.As("administrator").Post("/api/allotments", content)).ShouldContain("body");
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused()
    {
        using var content = new ByteArrayContent([(byte)'{', 0xff, (byte)'}']);
        content.Headers.ContentType = new("application/json");
        Fields(await app.As("administrator").Post("/api/allotments", content)).ShouldContain("body");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused() =>
        Fields(await app.As("administrator").Post("/api/programmes", $$"""{"name":"{{new string('x', MoreThanAMegabyte)}}"}""")).ShouldContain("body");

    [Fact]
    public async Task An_unknown_country_alone_has_its_own_code()
    {
        var slots = await app.GrantedAllotment("ML", 1);

        (await app.As("administrator").Post("/api/allotments", new { programme = slots.Programme, country = "XX", year = slots.Year, slots = 1 })).ShouldBeRefused(400, "UNKNOWN_COUNTRY");
        (await app.As("administrator").Post("/api/allotments", new { programme = slots.Programme, country = "XX", year = slots.Year, slots = 0 })).ShouldBeRefused(400, "VALIDATION");
        (await app.As("auditor").Get($"/api/slot-use/XX/{slots.Year}")).ShouldBeRefused(400, "UNKNOWN_COUNTRY");
    }

    [Fact]
    public async Task A_year_is_of_the_kind_that_the_programme_counts_in()
    {
        var programme = await app.Programme();
        Fields(await app.As("administrator").Post("/api/allotments", new { programme, country = "ML", year = "2026-27", slots = 1 })).ShouldBe("year");
    }

    [Fact]
    public async Task The_future_has_not_happened_yet()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        Fields(await app.As("administrator").Post($"{slots.Address}/increase", new { slots = 1, reason = "more", effectiveOn = Scenarios.Today.AddDays(2) })).ShouldBe("effectiveOn");
    }

    [Theory]
    [InlineData("/api/programmes?sort=name", "sort")]
    [InlineData("/api/nominations?limit=0", "limit")]
    [InlineData("/api/nominations?order=backwards", "order")]
    [InlineData("/api/nominations?limit=many&status=sleeping&cursor=last&page=2", "page")]
    [InlineData("/api/slot-use?year=soon", "year")]
    [InlineData("/api/invitations?status=open", "status")]
    [InlineData("/api/deadlines?days=0", "days")]
    [InlineData("/api/deadlines?days=367", "days")]
    [InlineData("/api/invitations?sesion=AFINDEX", "sesion")]
    public async Task A_parameter_that_is_wrong_or_unknown_is_never_ignored(string path, string field) => Fields(await app.As("auditor").Get(path)).ShouldContain(field);

    [Theory]
    [InlineData("If-Match", "\"\"")]
    [InlineData("If-Match", "W/\"1\"")]
    [InlineData("If-Match", "\"-1\"")]
    [InlineData("If-Match", "\"99999999999999999999\"")]
    public async Task A_wrong_if_match_is_refused(string header, string value) =>
        Fields(await app.As("administrator").Post("/api/programmes", new { }, (header, value))).ShouldContain(header);

    [Fact]
    public async Task A_key_that_is_too_long_is_refused() =>
        Fields(await app.As("administrator").Post("/api/programmes", new { }, ("Idempotency-Key", new string('k', 256)))).ShouldContain("Idempotency-Key");

    private static string Fields(Answer answer) =>
        string.Join(' ', answer.ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
}
