using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Pages;

namespace TrainingSlots.Server.Tests.Providers;

/// <summary>People sign in to the pages at a provider that we did not write.</summary>
public sealed class PageSignInTests(PageSignInTests.Stage stage) : IClassFixture<PageSignInTests.Stage>
{
    private readonly OidcProvider provider = stage.Provider;
    private readonly ServerProcess server = stage.Server;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_the_provider_describes_comes_in_and_is_led_back_out(bool inIdToken)
    {
        await StartProviderAsync(("inIdToken", inIdToken));
        await using var visitor = await Visitor.ArriveAsync(server.Address, "en", scripts: true, 1280, dark: false);

        await visitor.OpenAsync("/sign-in?to=/slots");

        new Uri(visitor.Page.Url).AbsolutePath.ShouldBe("/slots");
        (await visitor.Page.Context.APIRequest.GetAsync("/api/slot-use/ML/2026-27")).Status.ShouldBe(200);
        (await visitor.Page.Context.APIRequest.GetAsync("/api/slot-use/DZ/2026-27")).Status.ShouldBe(403);
        await visitor.Page.Locator("form[action='/sign-out'] button").ClickAsync();
        await visitor.Page.Locator("button[name='logout']").ClickAsync();
        await visitor.Page.Locator("main a[href='/sign-in']").WaitForAsync();
        new Uri(visitor.Page.Url).Authority.ShouldBe(server.Address.Authority);
    }

    [Fact]
    public async Task A_provider_that_is_away_or_does_not_know_the_redirect_address_is_named_and_people_can_leave_without_it()
    {
        await using var visitor = await Visitor.ArriveAsync(server.Address, "en", scripts: true, 1280, dark: false);
        await provider.StopAsync();
        (await visitor.OpenAsync("/sign-in")).ShouldBe(503);
        (await visitor.TextAsync()).ShouldContain("The identity provider does not answer.");

        await StartProviderAsync(("redirect", "https://elsewhere.example/signin-oidc"));
        (await visitor.OpenAsync("/sign-in")).ShouldBe(502);
        (await visitor.TextAsync()).ShouldContain("redirect address");

        await StartProviderAsync();
        (await visitor.OpenAsync("/sign-in")).ShouldBe(200);
        await provider.StopAsync();
        (await visitor.OpenAsync("/slots")).ShouldBe(200);
    }

    /// <summary>By the provider's session where it names one, else by the subject.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_signs_out_at_the_provider_is_signed_out_here(bool withSession)
    {
        await StartProviderAsync(("withSession", withSession));
        await using var visitor = await Visitor.ArriveAsync(server.Address, "en", scripts: true, 1280, dark: false);
        await visitor.OpenAsync("/sign-in?to=/slots");
        (await AskAsync(visitor)).ShouldBe(200);

        await visitor.Page.GotoAsync(new Uri(provider.Address, "/session/end").ToString());
        await visitor.Page.Locator("button[name='logout']").ClickAsync();

        await Waiting.Until(() => AskAsync(visitor), status => status is 401);
    }

    [Fact]
    public async Task What_is_no_logout_token_ends_nothing()
    {
        await provider.StartAsync(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["pages"] = server.Address.GetLeftPart(UriPartial.Authority),
            ["clients"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["robot"] = new { role = "auditor" } },
        });
        using var client = new HttpClient { BaseAddress = server.Address };
        foreach (var token in new[] { "", "a.b.c", await provider.TokenOfAsync("robot") })
        {
            using var form = new FormUrlEncodedContent([new("logout_token", token)]);
            using var answer = await client.PostAsync(new Uri("/signout-backchannel", UriKind.Relative), form);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest, token);
        }
    }

    private static async Task<int> AskAsync(Visitor visitor) => (await visitor.Page.Context.APIRequest.GetAsync("/api/slot-use/ML/2026-27", new Microsoft.Playwright.APIRequestContextOptions { MaxRedirects = 0 })).Status;

    private Task StartProviderAsync(params (string Name, object Value)[] told)
    {
        var all = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["pages"] = server.Address.GetLeftPart(UriPartial.Authority),
            ["claims"] = new { name = "Amina Traoré", realm_access = new { roles = new[] { "mission" } }, country = "ML" },
        };
        foreach (var (name, value) in told)
        {
            all[name] = value;
        }

        return provider.StartAsync(all);
    }

    public sealed class Stage : IAsyncLifetime
    {
        internal OidcProvider Provider { get; } = new();

        internal ServerProcess Server { get; private set; } = null!;

        public async Task InitializeAsync() =>
            Server = await ServerProcess.StartAsync(await TestPostgres.NewDatabaseAsync(), settings: Trust.In(Provider, ("RoleClaim", "realm_access.roles")));

        public async Task DisposeAsync()
        {
            Server.Dispose();
            await Provider.StopAsync();
        }
    }
}
