using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainingSlots.Faults.Reports;
using TrainingSlots.Faults.Sites;

namespace TrainingSlots.Faults.Load;

/// <summary>Asks the servers over real connections, and asks again with the same key for as long as nobody knows what became of it.</summary>
internal sealed class Sender(Site site, Tally tally) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(150);
    private static readonly string[] Roles = ["administrator", "coordinator", "auditor"];
    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseCookies = false }) { Timeout = Patience };
    private readonly Dictionary<string, string> tokens = Roles.ToDictionary(role => role, site.Provider.TokenFor, StringComparer.Ordinal);
    private int turn;

    /// <summary>Until it is known whether it was carried out.</summary>
    public async Task<Result> CarryOutAsync(Command command, CancellationToken stop)
    {
        var key = Guid.NewGuid().ToString();
        var receipt = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{command.Role}\n{key}")));
        var body = JsonSerializer.Serialize(command.Body);
        var (invoked, unknown) = (Stopwatch.GetTimestamp(), 0);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (await TryAsync(HttpMethod.Post, command.Path, command.Role, body, key) is { } told)
            {
                var result = new Result(command, receipt, told.Status, told.Code, told.Json, unknown, invoked, Stopwatch.GetTimestamp());
                tally.Note(result);
                return result;
            }

            unknown++;
            tally.NoAnswer();
            await Task.Delay(Breath, stop);
        }
    }

    /// <summary>Reads until there is an answer.</summary>
    public async Task<(JsonElement Answer, long Invoked, long Answered)> ReadAsync(string path, CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var invoked = Stopwatch.GetTimestamp();
            if (await TryAsync(HttpMethod.Get, path, "auditor", null, null) is { } told)
            {
                return (told.Json, invoked, Stopwatch.GetTimestamp());
            }

            await Task.Delay(Breath, stop);
        }
    }

    /// <summary>An answer as it comes, from the first server that gives one.</summary>
    public async Task<HttpResponseMessage> OpenAsync(HttpMethod method, string path, string accept, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, new Uri(Next(), path)) { Content = method == HttpMethod.Post ? new StringContent("{}", Encoding.UTF8, "application/json") : null };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens["auditor"]);
        request.Headers.Accept.ParseAdd(accept);
        return (await patient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop)).EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        client.Dispose();
        patient.Dispose();
    }

    private readonly HttpClient patient = new() { Timeout = TimeSpan.FromMinutes(11) };

    /// <returns>Null when it does not tell what became of the request.</returns>
    private async Task<Told?> TryAsync(HttpMethod method, string path, string role, string? body, string? key)
    {
        using var request = new HttpRequestMessage(method, new Uri(Next(), path)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[role]);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        try
        {
            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            var status = (int)answer.StatusCode;
            if (status >= 500)
            {
                tally.Failed($"{status}{(CodeOf(text) is { } code ? $" {code}" : string.Empty)}");
                if (status != 503)
                {
                    tally.Wrong(Wrongs.Faults, $"{status} to {path}: {text}");
                }

                return null;
            }

            var json = JsonElement.Parse(text);
            return new Told(status, answer.IsSuccessStatusCode ? null : json.GetProperty("code").GetString(), json);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            tally.Failed(e is OperationCanceledException ? "no answer in time" : "connection failed");
            return null;
        }
    }

    private static string? CodeOf(string problem)
    {
        try
        {
            return JsonElement.Parse(problem).GetProperty("code").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private Uri Next()
    {
        var doors = site.Doors;
        return doors[(Interlocked.Increment(ref turn) & int.MaxValue) % doors.Count];
    }

    private sealed record Told(int Status, string? Code, JsonElement Json);
}
