using System.Net;
using TrainingSlots.Server.Tests.Access;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>Whatever stands in the address of a page or in a form: it is shown, or refused in words; never a fault.</summary>
public sealed class OddInputTests(PageServer pages, SharedApp shared) : IClassFixture<PageServer>, IClassFixture<SharedApp>
{
    private static readonly string[] Odd = ["%00", "'%22%3Cb%3E", "9999999999999999999", "0001-01-01", "9999-12-31", "%C3%A9", "-1"];

    private static readonly string[] Asked =
    [
        "asOf", "clock", "position", "year", "country", "programme", "session", "status", "q", "cursor", "after", "limit", "from", "to", "stream", "type", "actor", "number", "done", "order", "code",
    ];

    private static readonly string[] Filled =
    [
        .. Asked, "slots", "reason", "role", "places", "capacity", "effectiveOn", "step", "id", "nominee.name", "nominee.dateOfBirth", "start", "end", "file", "policy", "offered[observer]", "earmarks[Army]",
    ];

    /// <summary>The administrator and the mission may open every form between them, the auditor every page.</summary>
    [Theory]
    [InlineData("administrator")]
    [InlineData("coordinator")]
    [InlineData("auditor")]
    [InlineData("nodal-ml")]
    public async Task No_address_and_no_form_of_a_page_is_a_fault(string account)
    {
        var (client, token) = await SignedInAsync(account);
        using var _ = client;
        var wrong = new List<string>();

        foreach (var page in PagesOf(account))
        {
            foreach (var odd in Odd)
            {
                var within = string.Join('/', page.Pattern.Split('/').Select(part => part.StartsWith('{') ? odd : part));
                foreach (var asked in page.Method is "GET" ? new[] { within, $"{page.Address}?{All(odd)}" } : [within, page.Address])
                {
                    await TryAsync(client, page.Method, asked, token, odd, wrong);
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_single_odd_word_in_an_address_is_a_fault()
    {
        var (client, token) = await SignedInAsync("auditor");
        using var _ = client;
        var wrong = new List<string>();

        foreach (var page in PagesOf("auditor").Where(page => page.Method is "GET"))
        {
            foreach (var name in Asked)
            {
                await TryAsync(client, page.Method, $"{page.Address}?{name}=9999999999999999999", token, string.Empty, wrong);
                await TryAsync(client, page.Method, $"{page.Address}?{name}=9999-12-31", token, string.Empty, wrong);
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static string All(string odd) => string.Join('&', Asked.Select(name => $"{name}={odd}"));

    /// <summary>Somebody who signed in with a browser, and the cookies and the token of forms that it got: thousands of addresses are asked for without it.</summary>
    private async Task<(HttpClient Client, string Token)> SignedInAsync(string account)
    {
        await using var visitor = await pages.VisitAsync(account);
        await visitor.OpenAsync("/sessions");
        var token = await visitor.Page.Locator("input[name='__RequestVerificationToken']").First.GetAttributeAsync("value");
        var cookies = (await visitor.Page.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}");
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = pages.Server.Address };
        client.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies));
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return (client, token!);
    }

    private static async Task TryAsync(HttpClient client, string method, string address, string token, string odd, List<string> wrong)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method is "POST")
        {
            request.Content = new FormUrlEncodedContent(Filled.Select(name => KeyValuePair.Create(name, Uri.UnescapeDataString(odd))).Prepend(KeyValuePair.Create("__RequestVerificationToken", token)));
        }

        using var answer = await client.SendAsync(request);
        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
        {
            wrong.Add($"{method} {address}: {(int)answer.StatusCode}");
        }
    }

    private IEnumerable<MappedEndpoint> PagesOf(string account) => MappedEndpoint.Of(shared.App)
        .Where(endpoint => !endpoint.IsApi && endpoint.Roles.Contains(account.Split('-')[0], StringComparer.Ordinal));
}
