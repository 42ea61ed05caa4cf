using Microsoft.Playwright;
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

    /// <summary>The administrator and the mission may open every form between them, the auditor every page.</summary>
    [Theory]
    [InlineData("administrator")]
    [InlineData("coordinator")]
    [InlineData("auditor")]
    [InlineData("nodal-ml")]
    public async Task No_address_and_no_form_of_a_page_is_a_fault(string account)
    {
        await using var visitor = await pages.VisitAsync(account);
        var wrong = new List<string>();
        var token = await TokenAsync(visitor);

        foreach (var page in PagesOf(account))
        {
            foreach (var odd in Odd)
            {
                var within = string.Join('/', page.Pattern.Split('/').Select(part => part.StartsWith('{') ? odd : part));
                foreach (var asked in page.Method is "GET" ? new[] { within, $"{page.Address}?{All(odd)}" } : [within, page.Address])
                {
                    await TryAsync(visitor, page.Method, asked, token, odd, wrong);
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_single_odd_word_in_an_address_is_a_fault()
    {
        await using var visitor = await pages.VisitAsync("auditor");
        var wrong = new List<string>();

        foreach (var page in PagesOf("auditor").Where(page => page.Method is "GET"))
        {
            foreach (var name in Asked)
            {
                await TryAsync(visitor, page.Method, $"{page.Address}?{name}=9999999999999999999", "", "", wrong);
                await TryAsync(visitor, page.Method, $"{page.Address}?{name}=9999-12-31", "", "", wrong);
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static string All(string odd) => string.Join('&', Asked.Select(name => $"{name}={odd}"));

    private static async Task<string> TokenAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/sessions");
        return (await visitor.Page.Locator("input[name='__RequestVerificationToken']").First.GetAttributeAsync("value"))!;
    }

    private static async Task TryAsync(Visitor visitor, string method, string address, string token, string odd, List<string> wrong)
    {
        var answer = await SendAsync(visitor, method, address, token, odd);
        if (answer.Status >= 500)
        {
            wrong.Add($"{method} {address}: {answer.Status}");
        }
    }

    private IEnumerable<MappedEndpoint> PagesOf(string account) => MappedEndpoint.Of(shared.App)
        .Where(endpoint => !endpoint.IsApi && endpoint.Roles.Contains(account.Split('-')[0], StringComparer.Ordinal));

    private static Task<IAPIResponse> SendAsync(Visitor visitor, string method, string address, string token, string odd)
    {
        var options = new APIRequestContextOptions { Method = method, MaxRedirects = 0, Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Accept"] = "text/html" } };
        if (method is "POST")
        {
            options.Form = visitor.Page.Context.APIRequest.CreateFormData();
            options.Form.Set("__RequestVerificationToken", token);
            foreach (var name in Asked.Concat(["slots", "reason", "role", "places", "capacity", "effectiveOn", "step", "id", "nominee.name", "nominee.dateOfBirth", "start", "end", "file", "policy", "offered[observer]", "earmarks[Army]"]))
            {
                options.Form.Set(name, Uri.UnescapeDataString(odd));
            }
        }

        return visitor.Page.Context.APIRequest.FetchAsync(address, options);
    }
}
