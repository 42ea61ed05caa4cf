using System.Net;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Tests.Webhooks;

public class WebhookAccessTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Nowhere = "http://127.0.0.1:9/";
    private readonly App app = shared.App;

    [Fact]
    public async Task Who_is_limited_to_countries_names_one_of_them()
    {
        var refused = (await app.As("mission-ml").Post("/api/webhooks", new { url = Nowhere })).ShouldBeRefused(400, "VALIDATION");
        refused["errors"].GetProperty("country")[0].GetString().ShouldBe("must be one of your countries");
        (await app.As("mission-ml").Post("/api/webhooks", new { url = Nowhere, country = "DZ" })).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        (await app.As("nodal-dz").Post("/api/webhooks?dryRun=true", new { url = Nowhere, country = "DZ" })).ShouldBe(200);
        (await app.As("auditor").Post("/api/webhooks", new { url = Nowhere })).ShouldBeRefused(403, "FORBIDDEN_ROLE");
        (await app.As("institute").Get("/api/webhooks")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
    }

    [Theory]
    [InlineData("administrator")]
    [InlineData("nodal-ml")]
    public async Task A_mission_has_to_do_with_its_own_endpoints_only(string owner)
    {
        var id = (await app.As(owner).Post("/api/webhooks", new { url = Nowhere, country = "ML", events = new[] { "nominee.data_erased" } })).ShouldBe(201).Id;
        foreach (var step in new[] { "pause", "resume", "remove", "rotate-secret" })
        {
            (await app.As("mission-ml").Post($"/api/webhooks/{id}/{step}", new { })).ShouldBeRefused(404, "WEBHOOK_NOT_FOUND");
        }

        (await app.As("mission-ml").Get($"/api/webhooks/{id}")).ShouldBeRefused(404, "WEBHOOK_NOT_FOUND");
        (await app.As("mission-ml").Get($"/api/webhooks/{id}/deliveries")).ShouldBeRefused(404, "WEBHOOK_NOT_FOUND");
        (await app.As("mission-ml").Get("/api/webhooks")).ShouldBe(200).Text.ShouldNotContain(id.ToString());
        (await app.As("auditor").Get("/api/webhooks")).ShouldBe(200).Text.ShouldContain(id.ToString());
        (await app.As(owner).Post($"/api/webhooks/{id}/remove", new { })).ShouldBe(200);
    }

    [Theory]
    [InlineData("not an address", "url")]
    [InlineData("ftp://hooks.example/", "url")]
    [InlineData("/relative", "url")]
    [InlineData("https://user:password@hooks.example/", "url")]
    public async Task An_address_that_cannot_be_is_refused(string url, string field) =>
        (await app.As("administrator").Post("/api/webhooks", new { url })).ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Single().Name.ShouldBe(field);

    [Fact]
    public async Task A_pattern_that_fits_no_event_is_refused() =>
        (await app.As("administrator").Post("/api/webhooks", new { url = Nowhere, events = new[] { "slot.*", "nominations.*" } }))
            .ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Single().Name.ShouldBe("events");

    [Theory]
    [InlineData("http://hooks.example/")]
    [InlineData("https://localhost/")]
    [InlineData("https://a.localhost./")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:192.168.0.1]/")]
    [InlineData("https://[fd00::1]/")]
    public void Outside_development_no_private_address_and_nothing_without_tls_is_taken(string url)
    {
        new WebhookSettings(AllowPrivateAddresses: false).Refuse(url).ShouldNotBeNull();
        new WebhookSettings(AllowPrivateAddresses: false).Refuse("https://hooks.example/path?a=b").ShouldBeNull();
    }

    [Fact]
    public async Task An_address_is_judged_again_when_the_connection_is_made()
    {
        await using var receiver = await Receiver.StartAsync();
        using var sender = new WebhookSender(new WebhookSettings(AllowPrivateAddresses: false));
        var secret = WebhookSecret.New(Guid.NewGuid(), 1);

        foreach (var host in new[] { "127.0.0.1", "localhost" })
        {
            var result = await sender.PostAsync(receiver.Url.Replace("127.0.0.1", host, StringComparison.Ordinal), secret, "msg_1", "{}"u8.ToArray(), DateTimeOffset.UtcNow, CancellationToken.None);
            (result.Status, result.Error).ShouldBe((null, "address-refused"));
        }

        receiver.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("172.31.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    public void The_public_internet_is_known(string address, bool isPublic) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBe(isPublic);
}
