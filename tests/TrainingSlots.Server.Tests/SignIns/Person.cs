using System.Net;
using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.SignIns;

/// <summary>Somebody with a browser whose cookies can be copied: they are kept and sent as they are.</summary>
internal sealed partial class Person(Uri server) : IDisposable
{
    private const int MaxRedirects = 10;

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    /// <summary>Signs in by a click on a demo account.</summary>
    public static async Task<Person> SignedInAsync(App app, string account)
    {
        var person = new Person(app.Address);
        var list = await person.OpenAsync("/sign-in");
        var link = AccountLinks().Matches(list.Text).Select(match => WebUtility.HtmlDecode(match.Groups["to"].Value)).Single(to => to.EndsWith($"login_hint={account}", StringComparison.Ordinal));
        (await person.OpenAsync(link)).Status.ShouldBe(HttpStatusCode.OK);
        person.cookies.ShouldContainKey("trainingslots");
        return person;
    }

    /// <summary>A thief with the cookies as they are now.</summary>
    public Person Copied()
    {
        var copy = new Person(server);
        foreach (var (name, value) in cookies)
        {
            copy.cookies[name] = value;
        }

        return copy;
    }

    public async Task<bool> IsSignedInAsync() => (await SendAsync(HttpMethod.Get, new Uri(server, "/api/programmes"), null)).Status is HttpStatusCode.OK;

    /// <summary>Follows where it is led.</summary>
    public Task<(HttpStatusCode Status, string Text)> OpenAsync(string address) => FollowAsync(HttpMethod.Get, address, null);

    /// <summary>Sends a form with the token of a page.</summary>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(string page, string address, params (string Name, string Value)[] fields)
    {
        var token = FormToken().Match((await OpenAsync(page)).Text).Groups["token"].Value;
        return await FollowAsync(HttpMethod.Post, address, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
    }

    public void Dispose() => client.Dispose();

    private async Task<(HttpStatusCode Status, string Text)> FollowAsync(HttpMethod method, string address, HttpContent? content)
    {
        var at = new Uri(server, address);
        for (var step = 0; step < MaxRedirects; step++)
        {
            var (status, text, next) = await SendAsync(method, at, content);
            if (next is null)
            {
                return (status, text);
            }

            (method, at, content) = (HttpMethod.Get, new Uri(at, next), null);
        }

        throw new InvalidOperationException($"{address} leads on and on.");
    }

    private async Task<(HttpStatusCode Status, string Text, Uri? Next)> SendAsync(HttpMethod method, Uri at, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, at) { Content = content };
        request.Headers.Add("Accept", "text/html");
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        using var answer = await client.SendAsync(request);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            var (name, value) = (set[..set.IndexOf('=', StringComparison.Ordinal)], set[(set.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]);
            if (value.Length == 0)
            {
                cookies.Remove(name);
            }
            else
            {
                cookies[name] = value;
            }
        }

        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location);
    }

    [GeneratedRegex("href=\"(?<to>[^\"]*login_hint=[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccountLinks();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken();
}
