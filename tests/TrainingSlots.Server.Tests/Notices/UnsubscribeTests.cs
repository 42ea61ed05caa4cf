using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Notices;

public class UnsubscribeTests
{
    [Fact]
    public async Task Looking_at_the_link_ends_nothing_and_one_click_ends_the_kind()
    {
        await using var mails = MailServer.Start();
        await using var app = await mails.StartAsync();
        await app.Subscribe("mission-ml", NoticeScenarios.Mali, kinds: ["nomination-accepted", "invitation-issued"]);
        await app.Invite(await app.Session(await app.Programme()));
        var link = (await mails.To(NoticeScenarios.Mali)).Single().UnsubscribeAddress();
        link.GetLeftPart(UriPartial.Authority).ShouldBe("https://training.example.org");

        (await app.Nobody().GetAs(link.PathAndQuery, "text/html")).ShouldBe(200).Text.ShouldContain("<form method=\"post\"");
        (await Kinds(app)).ShouldBe(["nomination-accepted", "invitation-issued"]);

        (await OneClick(app, link)).ShouldBe(200);
        (await OneClick(app, link)).ShouldBe(200);
        (await Kinds(app)).ShouldBe(["nomination-accepted"]);
        await app.Invite(await app.Session(await app.Programme()));
        (await app.Step((await app.NomineeOfMali()).Nomination, "accept")).ShouldBe(200);
        await app.NoticesSettled();
        mails.ToNow(NoticeScenarios.Mali).Select(mail => mail.Subject!.Split(':')[0]).ShouldBe(["Invitation issued", "Nomination accepted"]);

        // The last kind takes the address with it.
        (await OneClick(app, mails.ToNow(NoticeScenarios.Mali)[^1].UnsubscribeAddress())).ShouldBe(200);
        (await app.As("mission-ml").Get(NoticeScenarios.Address))["subscribed"].GetBoolean().ShouldBeFalse();
        (await app.Ask("select count(*) from training_slots.mt_doc_noticesubscription")).ShouldBe(0L);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=made-up")]
    public async Task A_link_that_is_none_of_ours_does_nothing(string query)
    {
        await using var mails = MailServer.Start();
        await using var app = await mails.StartAsync();
        await app.Subscribe("mission-ml", NoticeScenarios.Mali);

        (await app.Nobody().GetAs("/notices/unsubscribe" + query, "text/html")).ShouldBe(404);
        (await OneClick(app, new Uri("https://training.example.org/notices/unsubscribe" + query))).ShouldBe(404);

        (await app.As("mission-ml").Get(NoticeScenarios.Address))["subscribed"].GetBoolean().ShouldBeTrue();
    }

    private static Task<Answer> OneClick(App app, Uri link) =>
        app.Nobody().Post(link.PathAndQuery, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));

    private static async Task<IEnumerable<string?>> Kinds(App app) => (await app.As("mission-ml").Get(NoticeScenarios.Address))["kinds"].EnumerateArray().Select(kind => kind.GetString());
}
