using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using TrainingSlots.Server.Notices;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Notices;

/// <summary>What somebody, and what an operator, may ask for.</summary>
public class SubscriptionTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Secret = "a-good-secret";
    private readonly App app = shared.App;

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        var answer = await app.As("auditor").Post(NoticeScenarios.Address, new { address = "no address", language = "de", timeZone = "Bamako", when = "never", kinds = Array.Empty<string>(), more = 1 });

        answer.ShouldBeRefused(400, "VALIDATION");
        answer["errors"].EnumerateObject().Select(error => error.Name).ShouldBe(["address", "kinds", "language", "more", "timeZone", "when"]);
    }

    [Theory]
    [InlineData("two@a.example, three@b.example")]
    [InlineData("A Name <one@a.example>")]
    [InlineData("one@a.example\r\nBcc: two@b.example")]
    [InlineData("")]
    [InlineData("one")]
    public async Task An_address_is_one_address_and_nothing_else(string address) =>
        (await app.As("auditor").Post(NoticeScenarios.Address, new { address, language = "en", timeZone = "UTC" })).ShouldBeWrong("address");

    [Fact]
    public async Task An_institute_is_not_told_of_invitations()
    {
        (await app.As("institute").Post(NoticeScenarios.Address, new { address = "i@a.example", language = "en", timeZone = "UTC", kinds = new[] { "invitation-issued" } })).ShouldBeWrong("kinds");
        (await app.As("institute").Get(NoticeScenarios.Address)).ShouldBe(200)["open"].EnumerateArray().Select(kind => kind.GetString()).ShouldNotContain("reply-by-near", StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("Mail__From", "Mail:Host=m.example", "Mail:Address=https://t.example")]
    [InlineData("Mail__Address", "Mail:Host=m.example", "Mail:From=a@b.example")]
    [InlineData("Mail__Security", "Mail:Host=m.example", "Mail:From=a@b.example", "Mail:Address=https://t.example", "Mail:Security=ssl")]
    [InlineData("Mail__Port", "Mail:Host=m.example", "Mail:From=a@b.example", "Mail:Address=https://t.example", "Mail:Port=0")]
    [InlineData("Mail__User", "Mail:Host=m.example", "Mail:From=a@b.example", "Mail:Address=https://t.example", "Mail:Password=" + Secret)]
    [InlineData("Mail__Security", "Mail:Host=m.example", "Mail:From=a@b.example", "Mail:Address=https://t.example", "Mail:User=u", "Mail:Password=" + Secret, "Mail:Security=none")]
    [InlineData("Mail__PasswordFile", "Mail:Host=m.example", "Mail:From=a@b.example", "Mail:Address=https://t.example", "Mail:User=u", "Mail:Password=" + Secret, "Mail:PasswordFile=/nowhere")]
    [InlineData("Mail__NamesNominees", "Mail:NamesNominees=perhaps")]
    public void A_wrong_setting_is_named_and_no_secret_repeated(string named, params string[] settings)
    {
        var told = Should.Throw<SetupException>(() => Read("Production", settings)).Message;

        told.ShouldContain(named);
        told.ShouldNotContain(Secret);
    }

    [Fact]
    public void Without_a_server_nothing_is_sent_but_in_Development_where_mails_are_caught()
    {
        Read("Production").IsOn.ShouldBeFalse();
        (Read("Development").IsOn, Read("Development").IsCaught).ShouldBe((true, true));
        Read("Production", "Mail:Host=m.example", "Mail:From=a@b.example", "Mail:Address=https://t.example", "Mail:User=u", "Mail:Password=" + Secret).ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task In_Development_a_mail_lands_on_a_page_and_everybody_sees_their_own()
    {
        await app.Subscribe("nodal-ml", "own@a.example", kinds: ["invitation-issued"]);
        var session = await app.Session(await app.Programme());
        await app.Invite(session);

        await Waiting.Until(() => app.Ask($"select count(*) from training_slots.mt_doc_caughtmail where data ->> 'reader' = 'nodal-ml' and data ->> 'subject' like '%{session}%'"), count => count is 1L);
        (await app.Ask($"select count(*) from training_slots.mt_doc_caughtmail where data ->> 'reader' <> 'nodal-ml' and data ->> 'subject' like '%{session}%'")).ShouldBe(0L);
        (await app.As("nodal-ml").Delete(NoticeScenarios.Address)).ShouldBe(200);
    }

    private static MailSettings Read(string environment, params string[] settings) => MailSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(parts => KeyValuePair.Create(parts[0], (string?)parts[1]))).Build(),
        new HostingEnvironment { EnvironmentName = environment });
}
