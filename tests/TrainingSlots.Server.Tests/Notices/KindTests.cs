using System.Net;
using System.Text.RegularExpressions;
using MimeKit;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.Notices;

/// <summary>Each kind of notice, in both languages, as a mail server gets it.</summary>
public partial class KindTests : IAsyncLifetime
{
    private readonly MailServer mails = MailServer.Start();
    private App app = null!;

    public async Task InitializeAsync()
    {
        app = await mails.StartAsync();
        await app.Subscribe("nodal-ml", NoticeScenarios.Mali, "fr");
        await app.Subscribe("coordinator", NoticeScenarios.Host);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await mails.DisposeAsync();
    }

    [Fact]
    public async Task An_invitation()
    {
        var session = await app.Session(await app.Programme());
        var id = (await app.Invite(session, offered: new { observer = 3, chief = 1 })).Id;

        await ShouldTell(
            $"Invitation issued: Session {session} – Mali", $"Invitation envoyée\u00a0: Session {session} – Mali", $"/invitations/{id}",
            "Mali: invited to Session", "with 4 places. The reply is due by", "Mali\u00a0: invitation à Session", "avec 4 places. La réponse est attendue au plus tard le");
    }

    [Theory]
    [InlineData("return", "Nomination returned", "Désignation renvoyée", "was sent back for correction", "a été renvoyée pour correction")]
    [InlineData("accept", "Nomination accepted", "Désignation acceptée", "was accepted", "a été acceptée")]
    [InlineData("reject", "Nomination refused", "Désignation refusée", "was refused", "a été refusée")]
    public async Task A_decision_about_a_nomination(string step, string english, string french, string told, string dit)
    {
        var (nomination, session, _) = await app.NomineeOfMali();
        (await app.Step(nomination, step, step is "accept" ? new { } : new { code = "papers-incomplete", reason = "something of a person" })).ShouldBe(200);

        await ShouldTell($"{english}: Session {session} – Mali", $"{french}\u00a0: Session {session} – Mali", $"/nominations/{nomination}", $"({session}) {told}", $"({session}) {dit}");
    }

    [Fact]
    public async Task That_an_office_has_written_and_not_what_to_all_offices_but_its_own()
    {
        var (nomination, first, _) = await app.NomineeOfMali();
        var second = await app.Session(await app.Programme());
        foreach (var (address, session) in new[] { ($"/nominations/{nomination}", first), ($"/invitations/{(await app.Invite(second)).Id}", second) })
        {
            (await app.As("mission-ml").Post($"/api{address}/messages", new { text = "something of a person" })).ShouldBe(201);
            await ShouldTell(
                $"Message from an office: Session {session} – Mali", $"Message d’un service\u00a0: Session {session} – Mali", address, "has written about", "a écrit au sujet de");
        }

        (await app.As("coordinator").Post($"/api/nominations/{nomination}/messages", new { text = "something of a person" })).ShouldBe(201);
        await app.NoticesSettled();

        mails.ToNow(NoticeScenarios.Host).Count(mail => mail.Subject!.StartsWith("Message", StringComparison.Ordinal)).ShouldBe(2);
        mails.ToNow(NoticeScenarios.Mali).Count(mail => mail.Subject!.StartsWith("Message", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task An_offer_with_its_end_where_the_reader_is()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme, capacity: 1);
        var first = await app.Nominated(session);
        var waiting = (await app.Queue(session)).ShouldBe(201).Id;
        (await app.Step(first, "withdraw")).ShouldBe(200);
        await app.Becomes(waiting, "offered");

        await ShouldTell(
            $"Place offered: Session {session} – Mali", $"Place proposée\u00a0: Session {session} – Mali", $"/nominations/{waiting}", "The offer ends on", "(Africa/Bamako)", "La proposition prend fin le");
    }

    [Fact]
    public async Task A_session_that_moves_and_is_cancelled()
    {
        var (_, session, _) = await app.NomineeOfMali();
        var start = Scenarios.Start.AddDays(14);
        (await app.SessionStep(session, "postpone", new { start, end = start.AddDays(10), reason = "the institute is not ready" })).ShouldBe(200);
        await ShouldTell($"Session moved: Session {session}", $"Session déplacée\u00a0: Session {session}", $"/sessions/{session}", "has new dates:", "a de nouvelles dates\u00a0: du");

        await app.Invite(session, replyBy: Scenarios.Today.AddDays(1));
        (await app.SessionStep(session, "cancel", new { reason = "too few nominees" })).ShouldBe(200);
        await app.Remind();
        await ShouldTell($"Session cancelled: Session {session}", $"Session annulée\u00a0: Session {session}", $"/sessions/{session}", "will not take place.", "n’aura pas lieu.");
        mails.Mails.ShouldAllBe(mail => !mail.Subject!.StartsWith("Reply due soon", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dates_that_come_near_by_the_hosts_day_and_each_once()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var near = await app.Session(slots.Programme, deadline: Scenarios.Today.AddDays(7));
        var far = await app.Session(slots.Programme, deadline: Scenarios.Today.AddDays(8));
        await app.Invite(far, replyBy: Scenarios.Today.AddDays(1));

        await app.Remind();
        await app.Remind();

        await ShouldTell($"Nominations close soon: Session {near}", $"Clôture prochaine des désignations\u00a0: Session {near}", $"/sessions/{near}", "takes nominations until", "les désignations sont reçues jusqu’au");
        await ShouldTell($"Reply due soon: Session {far} – Mali", $"Réponse attendue bientôt\u00a0: Session {far} – Mali", "/invitations/", "waits for a reply. It is due by", "attend une réponse, au plus tard le");
        mails.Mails.Count(mail => mail.Subject!.Contains($"close soon: Session {far}", StringComparison.Ordinal)).ShouldBe(0);
    }

    /// <summary>Both readers get one mail of that subject, whose two forms say the same, and which tells what is said here, in one of the two.</summary>
    private async Task ShouldTell(string english, string french, string path, params string[] told)
    {
        await app.NoticesSettled();
        var host = OfSubject(NoticeScenarios.Host, english);
        var mali = OfSubject(NoticeScenarios.Mali, french);
        var texts = string.Join(' ', host.TextBody, mali.TextBody);
        told.ShouldAllBe(text => texts.Contains(text, StringComparison.Ordinal), texts);
        foreach (var mail in new[] { host, mali })
        {
            mail.TextBody!.ShouldContain($"https://training.example.org{path}");
            WordsOf(mail.HtmlBody!).ShouldBe(mail.Paragraphs());
            mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
            mail.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
            mail.From.ToString().ShouldContain("no-reply@training.example.org");
            mail.ToString().ShouldNotContain("something of a person");
        }
    }

    private MimeMessage OfSubject(string address, string subject) => mails.ToNow(address).Where(mail => string.Equals(mail.Subject, subject, StringComparison.Ordinal)).ToList() is [var only] ? only
        : throw new InvalidOperationException($"{subject}: {string.Join(" | ", mails.ToNow(address).Select(mail => mail.Subject))}");

    private static IEnumerable<string> WordsOf(string html) => Paragraph().Matches(html).Select(match => WebUtility.HtmlDecode(Tag().Replace(match.Groups["text"].Value, string.Empty)));

    [GeneratedRegex("<p>(?<text>.*?)</p>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
