using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SmtpServer.Protocol;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Notices;

/// <summary>What happens when a mail does not come through.</summary>
public class FailureTests
{
    private static readonly SmtpResponse NoSuchMailbox = new(SmtpReplyCode.MailboxUnavailable, $"no mailbox {NoticeScenarios.Mali}");

    [Fact]
    public async Task Mails_that_come_back_are_on_record_and_three_in_a_row_are_enough()
    {
        await using var mails = MailServer.Start();
        await using var app = await mails.StartAsync();
        mails.Answer = NoSuchMailbox;
        await app.Subscribe("mission-ml", NoticeScenarios.Mali);
        for (var i = 0; i < 4; i++)
        {
            await app.Invite(await app.Session(await app.Programme()));
            await app.NoticesSettled();
        }

        var failures = (await app.As("administrator").Get("/api/notices/failures")).ShouldBe(200);
        failures["failures"].EnumerateArray().Select(failure => $"{failure.GetProperty("reader")} {failure.GetProperty("paused")} {failure.GetProperty("mail").GetProperty("status")} {failure.GetProperty("mail").GetProperty("code")}")
            .ShouldBe(Enumerable.Repeat("mission-ml True bounced 550", 3));
        failures.Text.ShouldNotContain(NoticeScenarios.Mali);
        var seen = await app.As("mission-ml").Get(NoticeScenarios.Address);
        (seen["paused"].GetBoolean(), seen["mails"].GetArrayLength()).ShouldBe((true, 3));

        mails.Answer = SmtpResponse.Ok;
        await app.Subscribe("mission-ml", NoticeScenarios.Mali);
        await app.Invite(await app.Session(await app.Programme()));
        await mails.To(NoticeScenarios.Mali);
    }

    [Fact]
    public async Task A_server_that_is_away_or_says_not_now_is_tried_again_later_and_gets_each_mail_once()
    {
        var mails = MailServer.Start();
        await using var app = await mails.StartAsync();
        await app.Subscribe("mission-ml", NoticeScenarios.Mali);
        await mails.DisposeAsync();
        await app.Invite(await app.Session(await app.Programme()));
        await app.NoticesSettled();
        (await LastMail(app)).ShouldBe("waiting connection-failed");
        (await app.Ask("select count(*) from training_slots.wolverine_incoming_envelopes where status = 'Scheduled' and message_type like '%SendMail'")).ShouldBe(1L);

        await using var back = MailServer.Start(mails.Port);
        back.Answer = new SmtpResponse((SmtpReplyCode)451, "later");
        await app.SendAll();
        (await LastMail(app)).ShouldBe("waiting not-now");
        back.Answer = SmtpResponse.Ok;
        await app.SendAll();
        await app.SendAll();

        (await back.To(NoticeScenarios.Mali)).Single().Subject!.ShouldStartWith("Invitation issued");
        (await LastMail(app)).ShouldStartWith("sent");
        (await app.As("administrator").Get("/api/notices/failures"))["failures"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("starttls")]
    public async Task With_tls_only_a_certificate_that_is_believed_gets_the_login_and_the_mail(string security)
    {
        using var certificate = SelfSigned();
        var file = Path.Combine(Directory.CreateTempSubdirectory("trainingslots-mail-").FullName, "authority.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
        await using var mails = MailServer.Start(certificate: certificate, login: ("sender", "a good secret"));
        await using var doubting = await mails.StartAsync(more: [("Mail:Security", security), ("Mail:User", "sender"), ("Mail:Password", "a good secret")]);
        await doubting.Subscribe("mission-ml", NoticeScenarios.Mali);
        await doubting.Invite(await doubting.Session(await doubting.Programme()));
        await doubting.NoticesSettled();
        (await LastMail(doubting)).ShouldBe("waiting tls-failed");

        await using var wrong = await mails.StartAsync(doubting.Database, more: [("Mail:Security", security), ("Mail:User", "sender"), ("Mail:Password", "another"), ("Mail:Authority", file)]);
        await wrong.SendAll();
        (await LastMail(wrong)).ShouldBe("waiting login-refused");
        mails.Mails.ShouldBeEmpty();

        await using var right = await mails.StartAsync(doubting.Database, more: [("Mail:Security", security), ("Mail:User", "sender"), ("Mail:Password", "a good secret"), ("Mail:Authority", file)]);
        await right.SendAll();
        await mails.To(NoticeScenarios.Mali);
    }

    private static async Task<string> LastMail(App app)
    {
        var mail = (await app.As("mission-ml").Get(NoticeScenarios.Address)).ShouldBe(200)["mails"][0];
        return $"{mail.GetProperty("status")} {(mail.TryGetProperty("error", out var error) ? error : default)}";
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
