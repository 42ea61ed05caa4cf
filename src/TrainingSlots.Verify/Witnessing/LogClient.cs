using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Witnessing;

/// <summary>The public form of a log over HTTP.</summary>
/// <param name="address">Of the log, such as <c>https://training.example.org/log</c>.</param>
/// <param name="token">Asks for a bearer token; null where none is needed.</param>
internal sealed class LogClient(HttpClient http, Uri address, Func<CancellationToken, Task<string?>> token)
{
    private const int MaxNote = 1 << 20;

    /// <summary>The newest head.</summary>
    /// <exception cref="HttpRequestException">It cannot be had.</exception>
    /// <exception cref="FormatException">What came is none.</exception>
    public async Task<SignedNote> CheckpointAsync(CancellationToken cancellation) => SignedNote.Parse(await GetAsync("checkpoint", MaxNote, cancellation));

    /// <summary>The hashes of a tile; a full one stands in for a partial one that is gone.</summary>
    public async Task<byte[]> TileAsync(Tile tile, CancellationToken cancellation)
    {
        var bytes = tile.Width * Hash.Size;
        try
        {
            return await GetAsync(tile.Path, bytes, cancellation) is var hashes && hashes.Length == bytes ? hashes : throw new FormatException($"{tile.Path} has {hashes.Length} bytes.");
        }
        catch (HttpRequestException e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound && !tile.IsFull)
        {
            return await TileAsync(tile with { Width = Tile.FullWidth }, cancellation);
        }
    }

    /// <summary>Hands over a cosigned head.</summary>
    public async Task SendAsync(SignedNote note, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address("cosignature")) { Content = new StringContent(note.ToString(), Encoding.UTF8, MediaTypeNames.Text.Plain) };
        using var answer = await SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"The log does not take the cosignature: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}", null, answer.StatusCode);
        }
    }

    private async Task<byte[]> GetAsync(string path, int maxBytes, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(path));
        using var answer = (await SendAsync(request, cancellation)).EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[maxBytes + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read <= maxBytes ? buffer[..read] : throw new FormatException($"{path} is longer than it can be.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (await token(cancellation) is { } bearer)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private Uri Address(string path) => new($"{address.ToString().TrimEnd('/')}/{path}");
}

/// <summary>Bearer tokens for a witness.</summary>
internal static class Tokens
{
    /// <summary>From a file, by client credentials, or none.</summary>
    public static Func<CancellationToken, Task<string?>> Of(Arguments arguments, HttpClient http)
    {
        if (arguments.One("token-file") is { } file)
        {
            return async cancellation => (await File.ReadAllTextAsync(file, cancellation)).Trim();
        }

        if (arguments.One("token-url") is not { } url)
        {
            return _ => Task.FromResult<string?>(null);
        }

        var (id, secret) = (arguments.Needed("client-id"), File.ReadAllText(arguments.Needed("client-secret-file")).Trim());
        return cancellation => AskAsync(http, new Uri(url), id, secret, cancellation);
    }

    private static async Task<string?> AskAsync(HttpClient http, Uri url, string id, string secret, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", secret)]);
        using var answer = (await http.PostAsync(url, form, cancellation)).EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        return json.RootElement.GetProperty("access_token").GetString();
    }
}
