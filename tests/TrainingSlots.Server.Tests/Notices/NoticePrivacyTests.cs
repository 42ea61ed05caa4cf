using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Notices;

/// <summary>Nobody learns more by mail than by reading, and addresses stay where they are.</summary>
public class NoticePrivacyTests
{
    [Fact]
    public async Task A_mission_never_gets_what_is_of_another_country()
    {
        await using var mails = MailServer.Start();
        await using var app = await mails.StartAsync();
        await app.Subscribe("mission-ml", NoticeScenarios.Mali);
        await app.Subscribe("mission-dz", NoticeScenarios.Algeria);

        var (ofMali, shared, _) = await app.NomineeOfMali();
        (await app.Step(ofMali, "accept")).ShouldBe(200);
        var (ofAlgeria, _, _) = await app.NomineeOfMali("DZ");
        (await app.Step(ofAlgeria, "return", new { code = "papers-incomplete" })).ShouldBe(200);
        await app.Invite(shared, replyBy: Scenarios.Today.AddDays(1));
        await app.Remind();
        (await app.SessionStep(shared, "cancel", new { reason = "too few nominees" })).ShouldBe(200);
        await app.NoticesSettled();

        Subjects(mails, NoticeScenarios.Algeria).ShouldBe(["Nomination returned"]);
        Subjects(mails, NoticeScenarios.Mali).ShouldBe(["Invitation issued", "Nomination accepted", "Reply due soon", "Session cancelled"], ignoreOrder: true);
        mails.ToNow(NoticeScenarios.Algeria).ShouldAllBe(mail => !mail.ToString().Contains("Mali", StringComparison.OrdinalIgnoreCase));
        (await app.As("mission-dz").Get(NoticeScenarios.Address)).ShouldBe(200)["mails"].GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public async Task A_mail_names_a_nominee_only_where_the_operator_has_it_so(string setting, bool named)
    {
        await using var mails = MailServer.Start();
        await using var app = await mails.StartAsync(more: ("Mail:NamesNominees", setting));
        await app.Subscribe("mission-ml", NoticeScenarios.Mali, "fr");
        var (nomination, _, name) = await app.NomineeOfMali();
        (await app.Step(nomination, "accept")).ShouldBe(200);

        var mail = (await mails.To(NoticeScenarios.Mali)).Single();

        mail.ToString().Contains("Unheardof", StringComparison.Ordinal).ShouldBe(named);
        mail.Paragraphs().Contains($"Personne désignée\u00a0: {name}", StringComparer.Ordinal).ShouldBe(named);
        (await app.Stored("Unheardof", "mt_doc_notice", "mt_doc_mail", "wolverine_incoming_envelopes")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_was_erased_is_not_named_by_a_mail_that_waits()
    {
        await using var mails = MailServer.Start();
        await using var app = await mails.StartAsync(more: ("Mail:NamesNominees", "true"));
        await app.Subscribe("mission-ml", NoticeScenarios.Mali, when: "daily");
        var (nomination, _, _) = await app.NomineeOfMali();
        (await app.Step(nomination, "reject", new { code = "papers-incomplete" })).ShouldBe(200);
        await app.NoticesSettled();
        (await app.As("administrator").Post($"/api/nominations/{nomination}/erase-person", new { })).ShouldBe(200);

        await app.SendAll();

        (await mails.To(NoticeScenarios.Mali)).Single().ToString().ShouldNotContain("Unheardof");
    }

    [Fact]
    public async Task An_address_stands_nowhere_in_the_clear_and_goes_with_the_subscription()
    {
        await using var mails = MailServer.Start();
        await using var app = await mails.StartAsync();
        await app.Subscribe("mission-ml", NoticeScenarios.Mali);
        (await app.Step((await app.NomineeOfMali()).Nomination, "accept")).ShouldBe(200);
        await mails.To(NoticeScenarios.Mali);
        await app.NoticesSettled();

        (await app.Stored(NoticeScenarios.Mali)).ShouldBeEmpty();
        (await app.As("mission-ml").Get(NoticeScenarios.Address))["address"].GetString().ShouldBe(NoticeScenarios.Mali);
        (await app.As("mission-ml").Delete(NoticeScenarios.Address)).ShouldBe(200)["subscribed"].GetBoolean().ShouldBeFalse();
        (await app.Ask("select (select count(*) from training_slots.mt_doc_noticesubscription) + (select count(*) from training_slots.mt_doc_notice) + (select count(*) from training_slots.mt_doc_mail)")).ShouldBe(0L);
    }

    private static IEnumerable<string> Subjects(MailServer mails, string address) => mails.ToNow(address).Select(mail => mail.Subject!.Split(':')[0]);
}
