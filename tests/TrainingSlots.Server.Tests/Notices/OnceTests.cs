using Microsoft.Extensions.Time.Testing;
using TrainingSlots.Server.Notices;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Notices;

/// <summary>Each is told once: with several servers, through restarts and a killed server, at once and by day.</summary>
public class OnceTests
{
    private const int Invitations = 12;

    [Fact]
    public async Task Two_servers_send_each_mail_once_and_a_message_that_comes_again_sends_nothing()
    {
        await using var mails = MailServer.Start();
        await using var one = await mails.StartAsync();
        await using var two = await mails.StartAsync(one.Database);
        await one.Subscribe("coordinator", NoticeScenarios.Host);
        var session = await one.Session(await one.Programme());
        for (var i = 0; i < Invitations; i++)
        {
            await one.Invite(session);
        }

        await one.NoticesSettled();
        await Task.WhenAll(one.Tell(new CollectNotices()), two.Tell(new CollectNotices()));
        foreach (var mail in await one.AskAll("select id from training_slots.mt_doc_mail"))
        {
            await Task.WhenAll(one.Tell(new SendMail(mail)), two.Tell(new SendMail(mail)));
        }

        var sent = await mails.To(NoticeScenarios.Host, Invitations);
        sent.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).Count().ShouldBe(Invitations);
    }

    [Fact]
    public async Task A_notice_that_is_written_down_is_not_written_again()
    {
        await using var mails = MailServer.Start();
        await using var app = await mails.StartAsync();
        await app.Subscribe("coordinator", NoticeScenarios.Host);
        await app.Invite(await app.Session(await app.Programme()));
        await app.NoticesSettled();

        // What no server does: the log is gone through again from its beginning.
        await app.Ask("update training_slots.mt_doc_noticeprogress set data = jsonb_set(data, '{position}', '0')");
        await app.Tell(new CollectNotices());
        await app.NoticesSettled();

        (await app.Ask("select count(*) from training_slots.mt_doc_notice")).ShouldBe(1L);
        await mails.To(NoticeScenarios.Host);
    }

    [Fact]
    public async Task A_server_that_is_killed_while_it_sends_loses_none_and_repeats_at_most_one_under_its_own_id()
    {
        await using var mails = MailServer.Start();
        string database;
        await using (var app = await mails.StartAsync())
        {
            database = app.Database;
            await app.Subscribe("coordinator", NoticeScenarios.Host);
        }

        var settings = NoticeScenarios.Settings(mails.Port, ("Mail:Address", "https://training.example.org")).ToDictionary(setting => setting.Name, setting => (string?)setting.Value, StringComparer.Ordinal);
        using (var server = await ServerProcess.StartAsync(database, settings: settings))
        {
            await server.Invited(Invitations);
            await Waiting.Until(() => Task.FromResult(mails.Mails.Count), count => count > 0);
            await server.KillAsync();
        }

        await using var after = await mails.StartAsync(database);
        await Waiting.Until(() => Task.FromResult(mails.Mails.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).Count()), count => count == Invitations, TimeSpan.FromMinutes(2));
        await after.NoticesSettled();

        mails.Mails.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).Count().ShouldBe(Invitations);
        mails.Mails.Count.ShouldBeLessThanOrEqualTo(Invitations + 1);
        (await after.Ask("select count(*) from training_slots.mt_doc_mail where data ->> 'status' = 'sent'")).ShouldBe((long)Invitations);
    }

    [Theory]
    [InlineData("Asia/Kolkata", "2026-03-02T01:30:00Z")]
    [InlineData("Africa/Bamako", "2026-03-02T07:00:00Z")]
    [InlineData("America/New_York", "2026-03-02T12:00:00Z")]
    public void A_day_ends_at_seven_in_the_morning_where_the_reader_is(string zone, string morning)
    {
        var due = DateTimeOffset.Parse(morning, System.Globalization.CultureInfo.InvariantCulture);

        NoticeWriter.NextMorning(zone, due.AddHours(-20)).ShouldBe(due);
        NoticeWriter.NextMorning(zone, due.AddTicks(-1)).ShouldBe(due);
        NoticeWriter.NextMorning(zone, due).ShouldBe(due.AddDays(1));
    }

    [Fact]
    public async Task Those_of_a_day_come_in_one_mail_in_the_morning()
    {
        await using var mails = MailServer.Start();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await mails.StartAsync(clock: clock);
        await app.Subscribe("coordinator", NoticeScenarios.Host, "fr", when: "daily", timeZone: "Asia/Kolkata");
        await app.Invite(await app.Session(await app.Programme()));
        await app.NoticesSettled();
        await app.Invite(await app.Session(await app.Programme()));
        await app.NoticesSettled();

        mails.Mails.ShouldBeEmpty();
        var due = NoticeWriter.NextMorning("Asia/Kolkata", clock.GetUtcNow());
        (await app.Ask($"select count(*) from training_slots.wolverine_incoming_envelopes where status = 'Scheduled' and message_type like '%SendMail' and execution_time = '{due.UtcDateTime:O}'")).ShouldBe(1L);
        await app.SendAll();
        await app.SendAll();

        var mail = (await mails.To(NoticeScenarios.Host)).Single();
        mail.Subject!.ShouldStartWith("Avis\u00a0: 2, ");
        mail.Paragraphs().Count(line => line.Contains("invitation à Session", StringComparison.Ordinal)).ShouldBe(2);
    }
}
