using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Limits;

/// <summary>Whatever stands in an address, there is an answer that says something: a problem where programs ask, a page where people do.</summary>
public sealed class UnreadableRequestTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly string[] Odd =
    [
        "%00", "a%00b", "%FF", "%C0%80", "%ED%A0%80", "%F4%90%80%80", "%E2%80%AE", "%0D%0A", "%25", "%2F", "%5C", "%zz", "%", "%u0000", "..%2F..", "|", "\"", "<b>", "\u007f",
        new string('a', 3000), new string('a', 9000), string.Concat(Enumerable.Repeat("%C3%A9", 2000)),
    ];

    private static readonly string[] OfPrograms = ["/api/programmes/", "/api/audit/streams/", "/api/nominations/", "/api/slot-use/ML/", "/api/allotments/A/ML/", "/api/", "/connect/", "/health/"];

    private static readonly string[] OfPeople = ["/sessions/", "/nominations/", "/audit/streams/", "/slots/ML/", "/"];

    private readonly App app = shared.App;

    [Fact]
    public async Task An_odd_address_of_the_API_is_answered_with_a_problem()
    {
        var token = await app.TokenAsync("auditor");
        foreach (var address in OfPrograms.SelectMany(path => Odd.Select(odd => path + odd)).Append("/api/audit/streams/"))
        {
            var answer = await SendAsync($"GET {address} HTTP/1.0", $"Authorization: Bearer {token}");

            answer.Status.ShouldBeInRange(400, 414, address);
            answer.Head.ShouldContain("application/problem+json", Case.Insensitive, address);
            var problem = JsonElement.Parse(answer.Body);
            problem.GetProperty("status").GetInt32().ShouldBe(answer.Status, address);
            problem.GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public async Task An_odd_address_of_a_page_is_answered_with_a_page_or_the_way_to_sign_in()
    {
        foreach (var address in OfPeople.SelectMany(path => Odd.Select(odd => path + odd)))
        {
            var answer = await SendAsync($"GET {address} HTTP/1.0", "Accept: text/html");

            answer.Status.ShouldBeInRange(200, 414, address);
            if (answer.Status is < 300 or >= 400)
            {
                answer.Head.ShouldContain("text/html", Case.Insensitive, address);
                answer.Body.ShouldContain("</html>", Case.Insensitive, address);
            }
        }
    }

    [Theory]
    [InlineData("GET /api/programmes/%00 HTTP/1.1", 400, "application/problem+json")]
    [InlineData("POST /api/programmes/%00 HTTP/1.1", 400, "application/problem+json")]
    [InlineData("GET /sessions/%00 HTTP/1.1", 400, "text/html")]
    [InlineData("GET /sessions/é HTTP/1.1", 400, "application/problem+json")]
    [InlineData("GET  /api HTTP/1.1", 400, "application/problem+json")]
    [InlineData("GET /api/programmes", 400, "application/problem+json")]
    public async Task What_the_server_rejects_while_it_reads_has_an_answer_of_ours(string line, int status, string type)
    {
        var answer = await SendAsync(line, "Accept: text/html");

        answer.Status.ShouldBe(status);
        answer.Head.ShouldContain(type);
        answer.Body.ShouldContain("MALFORMED_REQUEST");
        answer.Head.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(answer.Body)}\r\n"));
        if (type is "text/html")
        {
            answer.Body.ShouldContain("The request cannot be read");
            answer.Body.ShouldContain("<section lang=\"fr\">");
        }
    }

    [Fact]
    public async Task The_head_of_an_answer_has_no_body() =>
        (await SendAsync("HEAD /api/programmes HTTP/1.0", "X: " + new string('a', 40_000))).ShouldSatisfyAllConditions(answer => answer.Status.ShouldBe(431), answer => answer.Body.ShouldBeEmpty());

    [Fact]
    public async Task Headers_that_are_too_large_and_addresses_that_are_too_long_have_statuses_of_their_own()
    {
        (await SendAsync("GET /api/programmes HTTP/1.0", "X: " + new string('a', 40_000))).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(431), answer => answer.Body.ShouldContain("MALFORMED_REQUEST"));
        (await SendAsync($"GET /api/{new string('a', 9000)} HTTP/1.0", "Accept: */*")).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(414), answer => JsonElement.Parse(answer.Body).GetProperty("numbers").GetProperty("limit").GetInt32().ShouldBe(8192));
        (await SendAsync($"GET /api/{new string('a', 40_000)} HTTP/1.0", "Accept: */*")).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(414), answer => answer.Body.ShouldContain("MALFORMED_REQUEST"));
    }

    [Theory]
    [InlineData("PUT", "/api/programmes")]
    [InlineData("DELETE", "/api/sessions/X")]
    [InlineData("POST", "/api/slot-use")]
    public async Task A_method_that_an_address_does_not_answer_is_named(string method, string address)
    {
        var answer = await SendAsync($"{method} {address} HTTP/1.0", $"Authorization: Bearer {await app.TokenAsync("auditor")}\r\nContent-Length: 0");

        answer.Status.ShouldBe(405);
        answer.Head.ShouldContain("Allow: ");
        answer.Body.ShouldContain("METHOD_NOT_ALLOWED");
    }

    /// <summary>As it is: every library for HTTP mends an address before it is sent. HTTP/1.0 has answers in one piece.</summary>
    private async Task<(int Status, string Head, string Body)> SendAsync(string line, string header)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(app.Address.Host, app.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{line}\r\nHost: {app.Address.Authority}\r\n{header}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = answer[..(end + 2)];
        return (int.Parse(head.Split(' ')[1], CultureInfo.InvariantCulture), head, answer[(end + 4)..]);
    }
}
