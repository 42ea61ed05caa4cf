using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Tools;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.Calendars;

/// <summary>What the programs of others make of a calendar is, value by value, what the API says.</summary>
public class ReaderTests(OwnApp own) : IClassFixture<OwnApp>
{
    private const string Title = "Délégués, « été »; a\\b \"q\": 研修 😀 and a title that is longer than a line may be, so that it is folded somewhere in the middle of a letter é é é é é é é é é";
    private readonly App app = own.App;

    [Fact]
    public async Task Thunderbirds_and_Evolutions_parsers_read_what_the_api_says()
    {
        var expected = await Story();
        var address = (await app.CalendarOf("coordinator")).Path;
        var file = await NodeTools.FileOf("calendar.ics", (await app.Nobody().Get(address)).ShouldBe(200).Text);

        Read(await NodeTools.RunAsync("node", "calendar.mjs", file)).ShouldBe(expected);
        Read(await Libical(file)).ShouldBe(expected);
    }

    /// <summary>One of each kind, and what the API says of them.</summary>
    private async Task<List<string>> Story()
    {
        var (slots, session, seated) = await app.FullSession("course");
        var full = (await app.As("auditor").Get($"/api/sessions/{session}")).ShouldBe(200);
        var waiting = await app.Waiting(session);
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        var offered = await app.Becomes(waiting, "offered");
        var odd = (await app.As("coordinator").Post("/api/sessions", new
        {
            code = Scenarios.NewCode("ODD"),
            programme = slots.Programme,
            title = Title,
            institute = "École, de guerre; Bamako",
            place = "Koulikoro",
            host = "IN",
            start = Scenarios.Start,
            end = Scenarios.Start,
            capacity = 3,
        })).ShouldBe(201);
        var held = (await app.Nominate(odd["code"].GetString()!)).ShouldBe(201);
        var invitation = await app.Invite(odd["code"].GetString()!, "DZ");
        (await app.SessionStep(session, "postpone", new { start = Scenarios.Start.AddDays(1), end = Scenarios.Start.AddDays(11), reason = "rain" })).ShouldBe(200);
        full = (await app.As("auditor").Get($"/api/sessions/{session}")).ShouldBe(200);
        var deadlines = (await app.As("auditor").Get("/api/deadlines?days=366")).ShouldBe(200)["deadlines"].EnumerateArray().ToDictionary(one => one.GetProperty("session").GetString()!, one => Day(one, "deadline"), StringComparer.Ordinal);
        return
        [
            .. new[]
            {
                await OfSession(full, 1), await OfSession(odd, 0),
                Line("deadline", session, 1, deadlines[session], "sessions/" + session, "Last day for nominations: {0}", full), Line("deadline", odd["code"].GetString()!, 0, deadlines[odd["code"].GetString()!], "sessions/" + odd["code"].GetString(), "Last day for nominations: {0}", odd),
                Line("reply-by", $"{invitation.Id}", 0, Day(invitation.Json, "replyBy"), $"invitations/{invitation.Id}", "Algeria: reply to the invitation to {0}", odd),
                Line("offer", $"{waiting}", 0, Instant(offered, "offerExpiresAt"), $"nominations/{waiting}", "Mali: an offer of a place ends, {0}", full),
                Line("hold", $"{held.Id}", 0, Instant(held, "holdExpiresAt"), $"nominations/{held.Id}", "Mali: a hold ends, {0}", odd),
                Line("hold", $"{seated}", 1, null, $"nominations/{seated}", "Done with: Mali: a hold ends, {0}", full),
            }.Order(StringComparer.Ordinal),
        ];
    }

    private static Task<string> OfSession(Answer session, int sequence)
    {
        var end = DateOnly.ParseExact(session["end"].GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var location = string.Join(", ", new[] { "institute", "place" }.Where(session.Has).Select(field => session[field].GetString()));
        return Task.FromResult(Said($"session-{session["code"].GetString()}", sequence, "CONFIRMED", Named(session), Day(session.Json, "start"), end, $"sessions/{session["code"].GetString()}", location, "session"));
    }

    private static string Line(string kind, string thing, int sequence, string? start, string path, string summary, Answer session) => Said(
        $"{kind}-{thing}", sequence, start is null ? "CANCELLED" : "CONFIRMED", string.Format(CultureInfo.InvariantCulture, summary, Named(session)), start, start is { Length: 8 } ? Next(start) : null, path, string.Empty, kind);

    private static string Said(string uid, int sequence, string status, string summary, string? start, string? end, string path, string location, string kind) =>
        string.Join(" | ", $"{uid}@trainingslots", sequence, status, summary, start ?? "any", end, $"https://training.example.org/{path}", location, kind);

    /// <summary>The same of what a program read; it must also have read that an entry was last changed when it was stamped, that it takes up nobody's time, and the link in its text.</summary>
    private static List<string> Read(string lines) =>
    [
        .. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var read = JsonElement.Parse(line);
            string Text(string name) => read.GetProperty(name).GetString() ?? string.Empty;
            (Text("changed"), Text("transparent"), read.GetProperty("isDay").GetBoolean()).ShouldBe((Text("stamp"), "TRANSPARENT", Text("start").Length == 8), line);
            Text("description").ShouldEndWith($"\n{Text("url")}");
            return string.Join(" | ", Text("uid"), read.GetProperty("sequence").GetInt32(), Text("status"), Text("summary"), Text("status") is "CANCELLED" ? "any" : Text("start"), Text("end"), Text("url"), Text("location"), Text("category"));
        }).Order(StringComparer.Ordinal),
    ];

    private static async Task<string> Libical(string file)
    {
        var start = new ProcessStartInfo("python3", [Path.Combine(Repository.Root, "tests", "TrainingSlots.Server.Tests", "Calendars", "libical_reader.py"), file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var running = Process.Start(start)!;
        var said = await Task.WhenAll(running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        running.ExitCode.ShouldBe(0, $"{said[1]}; tests/run.sh installs libical");
        return said[0];
    }

    private static string Named(Answer session) => $"{session["title"].GetString()} ({session["code"].GetString()})";

    private static string Day(JsonElement of, string field) => of.GetProperty(field).GetString()!.Replace("-", string.Empty, StringComparison.Ordinal);

    private static string Next(string day) => DateOnly.ParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture).AddDays(1).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Instant(Answer of, string field) => of[field].GetDateTimeOffset().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
