using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Webhooks;

/// <summary>A message as it came in.</summary>
public sealed record Message(string Id, string Timestamp, string Signature, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public JsonElement Data => Json.GetProperty("data");

    public string Type => Json.GetProperty("type").GetString()!;

    public long Position => Data.GetProperty("position").GetInt64();

    /// <summary>How many of its signatures are right by a secret: written from the standard's text, not from the product's code.</summary>
    public int SignedBy(string secret)
    {
        secret.ShouldStartWith("whsec_");
        var key = Convert.FromBase64String(secret[6..]);
        key.Length.ShouldBe(32);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in new[] { Id, ".", Timestamp, ".", Body })
        {
            hmac.AppendData(Encoding.UTF8.GetBytes(part));
        }

        var right = "v1," + Convert.ToBase64String(hmac.GetHashAndReset());
        return Signature.Split(' ').Count(signature => string.Equals(signature, right, StringComparison.Ordinal));
    }
}

/// <summary>A real server on a free port that keeps what it is sent and answers as a test says.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Message> messages = new();
    private readonly WebApplication server;

    private Receiver(WebApplication server) => this.server = server;

    /// <summary>The status of the next answers.</summary>
    public int Answer { get; set; } = 204;

    /// <summary>A header of the next answers.</summary>
    public (string Name, string Value)? Header { get; set; }

    public IReadOnlyList<Message> Messages => [.. messages];

    public IReadOnlyList<string> Positions => [.. Messages.Select(message => message.Position.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The ids, each once.</summary>
    public IReadOnlyList<string> Ids => [.. Messages.Select(message => message.Id).Distinct(StringComparer.Ordinal)];

    public string Url => new Uri(new Uri(server.Urls.Single()), "/hook").ToString();

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver.server.Run(receiver.TakeAsync);
        await receiver.server.StartAsync();
        return receiver;
    }

    /// <summary>Everything up to the message that makes it enough.</summary>
    public Task<IReadOnlyList<Message>> Until(Func<IReadOnlyList<Message>, bool> enough) => Waiting.Until(() => Task.FromResult(Messages), enough);

    public Task<IReadOnlyList<Message>> Until(int count) => Until(all => all.Count >= count);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        http.Request.Method.ShouldBe("POST");
        http.Request.ContentType.ShouldBe("application/json");
        var headers = http.Request.Headers;
        using var reader = new StreamReader(http.Request.Body);
        var message = new Message(headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), await reader.ReadToEndAsync());
        long.Parse(message.Timestamp, CultureInfo.InvariantCulture).ShouldBePositive();
        if (Header is { } header)
        {
            http.Response.Headers[header.Name] = header.Value;
        }

        http.Response.StatusCode = Answer;
        messages.Enqueue(message);
    }
}
