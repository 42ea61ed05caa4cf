using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Tools;

namespace TrainingSlots.Server.Tests.Providers;

/// <summary>An OpenID Connect provider of another house (npm oidc-provider), as a process of its own that can go away and come back with new keys.</summary>
internal sealed class OidcProvider
{
    private readonly int port = ServerProcess.FreePort();
    private JsonWebKey key = NewKey();
    private Process? running;

    public Uri Address => new($"http://localhost:{port}");

    /// <summary>Starts it anew; it says to programs and to whoever signs in what it is told here.</summary>
    public async Task StartAsync(Dictionary<string, object?> told, bool newKey = false)
    {
        await StopAsync();
        key = newKey ? NewKey() : key;
        told["port"] = port;
        told["keys"] = new[] { new { kty = key.Kty, n = key.N, e = key.E, d = key.D, p = key.P, q = key.Q, dp = key.DP, dq = key.DQ, qi = key.QI, use = "sig", alg = "RS256" } };
        var folder = await NpmFolder.Of("Providers/Node");
        running = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "provider.mjs"), JsonSerializer.Serialize(told)]) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false })!;
        (await running.StandardOutput.ReadLineAsync()).ShouldBe("listening");
    }

    public async Task StopAsync()
    {
        if (running is not null)
        {
            running.Kill();
            await running.WaitForExitAsync();
            running.Dispose();
            running = null;
        }
    }

    /// <summary>The access token of a program.</summary>
    public async Task<string> TokenOfAsync(string client)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", "secret")]);
        using var answer = await http.PostAsync(new Uri(Address, "/token"), form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static JsonWebKey NewKey()
    {
        using var rsa = RSA.Create(2048);
        return JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)));
    }
}
