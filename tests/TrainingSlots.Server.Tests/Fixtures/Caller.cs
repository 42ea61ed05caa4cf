using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>Somebody who calls the API.</summary>
public sealed class Caller(HttpClient client, Func<Task<string>> token)
{
    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    /// <summary>Asks for a form of the answer.</summary>
    public Task<Answer> GetAs(string path, string accept) => Send(HttpMethod.Get, path, null, ("Accept", accept));

    /// <summary>Gets a file as it is.</summary>
    public Task<Download> Download(string path, string? acceptLanguage = null, params (string Name, string Value)[] headers) =>
        Exchange(HttpMethod.Get, path, null, acceptLanguage is null ? headers : [("Accept-Language", acceptLanguage), .. headers]);

    /// <summary>Sends anything, and takes the answer as it is.</summary>
    public async Task<Download> Exchange(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = ContentOf(body) };
        if (await token() is { Length: > 0 } bearer)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        var answered = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Download((int)response.StatusCode, answered, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>An answer that is read as it comes.</summary>
    public async Task<HttpResponseMessage> Open(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token());
        request.Headers.Accept.ParseAdd(accept);
        return (await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead)).EnsureSuccessStatusCode();
    }

    /// <summary>Sends a body: text as it is, anything else as JSON.</summary>
    public Task<Answer> Post(string path, object? body = null, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, ContentOf(body), headers);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path, null);

    private static HttpContent? ContentOf(object? body) => body switch
    {
        null => null,
        HttpContent content => content,
        DocumentUpload form => form.Content(),
        string text => new StringContent(text, Encoding.UTF8, "application/json"),
        _ => new StringContent(JsonSerializer.Serialize(body, AsWritten), Encoding.UTF8, "application/json"),
    };

    /// <summary>Names as they are: some are data, such as those of services.</summary>
    private static readonly JsonSerializerOptions AsWritten = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (await token() is { Length: > 0 } bearer)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        using var response = await client.SendAsync(request);
        return new Answer(
            (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.Tag, await response.Content.ReadAsStringAsync())
        {
            Language = response.Content.Headers.ContentLanguage.SingleOrDefault(),
            RetryAfter = response.Headers.RetryAfter?.Delta,
        };
    }
}

/// <summary>A file that came back.</summary>
public sealed record Download(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    /// <summary>The bytes as text of one byte per character.</summary>
    public string Raw => Encoding.Latin1.GetString(Bytes);

    public Download ShouldBeFound()
    {
        Status.ShouldBe(200, Raw);
        return this;
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, string? MediaType, string? ETag, string Text)
{
    /// <summary>What the answer says of its language.</summary>
    public string? Language { get; init; }

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement this[string field] => Json.GetProperty(field);

    public Guid Id => this["id"].GetGuid();

    public long Version => this["version"].GetInt64();

    public long Position => this["position"].GetInt64();

    public string Code => this["code"].GetString()!;

    public int Number(string field) => this[field].GetInt32();

    public bool Has(string field) => Json.TryGetProperty(field, out _);

    /// <summary>The fields of the answer in their order.</summary>
    public IReadOnlyList<string> Fields => [.. Json.EnumerateObject().Select(property => property.Name)];

    public override string ToString() => $"{Status} {Text}";

    /// <summary>Fails, with the whole answer, when it has another status.</summary>
    public Answer ShouldBe(int status)
    {
        Status.ShouldBe(status, Text);
        return this;
    }

    /// <summary>A problem with everything that each of them has.</summary>
    public Answer ShouldBeRefused(int status, string code)
    {
        Status.ShouldBe(status, Text);
        MediaType.ShouldBe("application/problem+json");
        Code.ShouldBe(code, Text);
        this["status"].GetInt32().ShouldBe(status);
        this["type"].GetString().ShouldBe("/docs/refusals#" + code);
        this["title"].GetString().ShouldNotBeNullOrWhiteSpace();
        this["detail"].GetString().ShouldNotBeNullOrWhiteSpace();
        this["rule"].GetString().ShouldNotBeNullOrWhiteSpace();
        this["numbers"].ValueKind.ShouldBe(JsonValueKind.Object);
        this["positions"].ValueKind.ShouldBe(JsonValueKind.Array);
        return this;
    }

    /// <summary>A request that is not well formed, for that field among others.</summary>
    public Answer ShouldBeWrong(string field)
    {
        ShouldBeRefused(400, "VALIDATION")["errors"].EnumerateObject().Select(error => error.Name).ShouldContain(field, StringComparer.Ordinal);
        return this;
    }
}
