using Microsoft.Playwright;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>What keeps a page safe in a browser: its headers, its cookies, its forms.</summary>
public sealed class SafetyTests(PageServer pages) : IClassFixture<PageServer>
{
    [Fact]
    public async Task Pages_take_nothing_from_elsewhere_and_are_not_kept()
    {
        await using var visitor = await pages.VisitAsync("mission-ml");

        var answer = (await visitor.Page.GotoAsync("/invitations"))!;

        var headers = await answer.AllHeadersAsync();
        headers["content-security-policy"].ShouldContain("default-src 'none'");
        headers["content-security-policy"].ShouldContain("frame-ancestors 'none'");
        headers["content-security-policy"].ShouldNotContain("unsafe");
        headers["cache-control"].ShouldContain("no-store");
        headers["referrer-policy"].ShouldBe("same-origin");
        headers["x-content-type-options"].ShouldBe("nosniff");
        (await visitor.Page.Locator("[style], style, script:not([src])").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_session_is_a_cookie_that_no_script_reads_and_no_other_site_sends()
    {
        await using var visitor = await pages.VisitAsync("mission-ml");

        var cookies = await visitor.Page.Context.CookiesAsync();

        var session = cookies.Single(cookie => cookie.Name is "trainingslots");
        (session.Secure, session.HttpOnly, session.SameSite).ShouldBe((true, true, SameSiteAttribute.Lax));
        cookies.ShouldAllBe(cookie => cookie.HttpOnly);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var visitor = await pages.VisitAsync(null);
        await visitor.SignInAsync("auditor");

        await visitor.Page.Locator("form[action='/sign-out'] button").ClickAsync();

        (await visitor.Page.Locator("main a[href='/sign-in']").CountAsync()).ShouldBe(1);
        await visitor.OpenAsync("/audit");
        visitor.Page.Url.ShouldContain("/connect/authorize");
    }

    [Theory]
    [InlineData("/invitations/00000000-0000-0000-0000-000000000000/accept")]
    [InlineData("/nominations/decide")]
    [InlineData("/sign-out")]
    public async Task A_form_that_no_page_made_for_the_person_is_refused(string address)
    {
        await using var visitor = await pages.VisitAsync("nodal-ml");
        await using var other = await pages.VisitAsync("nodal-dz");
        await other.OpenAsync("/invitations");
        var stolen = await other.Page.Locator("form[action='/sign-out'] input[name='__RequestVerificationToken']").GetAttributeAsync("value");

        foreach (var token in new[] { null, "forged", stolen })
        {
            var form = visitor.Page.Context.APIRequest.CreateFormData();
            form.Set("role", "observer");
            if (token is not null)
            {
                form.Set("__RequestVerificationToken", token);
            }

            var answer = await visitor.Page.Context.APIRequest.PostAsync(address, new APIRequestContextOptions { Form = form, MaxRedirects = 0 });
            answer.Status.ShouldBe(400, token);
        }

        (await visitor.OpenAsync("/invitations")).ShouldBe(200);
    }

    [Fact]
    public async Task The_cookie_reads_files_of_the_API_and_writes_nothing_there()
    {
        await using var visitor = await pages.VisitAsync("mission-ml");

        (await visitor.Page.Context.APIRequest.GetAsync("/api/slot-use/ML/2022-23")).Status.ShouldBe(200);
        (await visitor.Page.Context.APIRequest.GetAsync("/api/slot-use/DZ/2022-23")).Status.ShouldBe(403);
        (await visitor.Page.Context.APIRequest.PostAsync("/api/nominations", new APIRequestContextOptions { DataObject = new { } })).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("/signin-oidc")]
    [InlineData("/signin-oidc?code=stolen&state=forged")]
    [InlineData("/signin-oidc?error=access_denied")]
    public async Task What_comes_back_from_a_provider_unasked_signs_nobody_in(string address)
    {
        await using var visitor = await pages.VisitAsync(null);

        (await visitor.OpenAsync(address)).ShouldBe(401);

        (await visitor.Page.Context.CookiesAsync()).ShouldNotContain(cookie => cookie.Name == "trainingslots");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task No_link_leads_people_away(string elsewhere)
    {
        await using var visitor = await pages.VisitAsync(null);

        await visitor.OpenAsync($"/language/fr?to={Uri.EscapeDataString(elsewhere)}");

        new Uri(visitor.Page.Url).Authority.ShouldBe(pages.Server.Address.Authority);
    }
}
