using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Validation;

/// <summary>A code with a line break behind it looks like the code without, in lists, letters and addresses alike.</summary>
public partial class LineBreakTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_session_has_one_code_only()
    {
        var programme = await app.Programme();
        var code = await app.Session(programme);
        var again = new { code = code + "\n", programme, title = "The same again", host = "IN", start = Scenarios.Start, end = Scenarios.Start, capacity = 1 };

        (await app.As("coordinator").Post("/api/sessions", again)).ShouldBeWrong("code");
    }

    [Fact]
    public async Task Nor_is_a_programme_found_under_another_code()
    {
        var programme = await app.Programme();

        (await app.As("administrator").Post("/api/programmes", new { code = programme + "\n", name = "The same again", kind = "course", host = "IN", yearBasis = "fiscal" })).ShouldBeWrong("code");
        (await app.As("administrator").Post("/api/allotments", new { programme = programme + "\n", country = "ML", year = Scenarios.Year, slots = 1 })).ShouldBeWrong("programme");
    }

    [Fact]
    public async Task Nor_is_an_allotment_granted_for_a_year_or_a_country_of_two_lines()
    {
        var programme = await app.Programme();

        (await app.As("administrator").Post("/api/allotments", new { programme, country = "ML", year = Scenarios.Year + "\n", slots = 1 })).ShouldBeWrong("year");
        (await app.As("administrator").Post("/api/allotments", new { programme, country = "ML\n", year = Scenarios.Year, slots = 1 })).ShouldBeRefused(400, "UNKNOWN_COUNTRY");
    }

    [Fact]
    public async Task Nor_is_a_nomination_sent_back_for_a_reason_of_two_lines()
    {
        var nomination = await app.Nominated(await app.Session((await app.GrantedAllotment("ML", 1)).Programme));

        (await app.Step(nomination, "return", new { code = "passport-scan\n" })).ShouldBeWrong("code");
        (await app.Step(nomination, "reject", new { code = "passport-scan\n" })).ShouldBeWrong("code");
    }

    [Fact]
    public async Task Nor_is_an_address_of_two_lines_written_to() =>
        (await app.Nominate("ANY", nominee: new { name = "Fanta Keïta", dateOfBirth = "1990-01-01", email = "fanta@example.org\n" })).ShouldBeWrong("nominee.email");

    [Fact]
    public void No_pattern_of_the_product_looks_over_a_final_line_break() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin" or "Generated"))
            .SelectMany(File.ReadLines).Where(line => EndsBeforeALineBreak().IsMatch(line)).ShouldBeEmpty();

    /// <summary>A pattern for .NET with a dollar sign at its end; those of the API description are read by other rules.</summary>
    [GeneratedRegex("""(Regex|Matches|IsMatch|Match)\(.*[^\\$]\$"[,)]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndsBeforeALineBreak();
}
