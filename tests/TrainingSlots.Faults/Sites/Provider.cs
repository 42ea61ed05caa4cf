using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Faults.Sites;

/// <summary>As much of an OpenID Connect provider as servers outside Development ask for: who it is, and its key.</summary>
internal sealed class Provider : IDisposable
{
    private static readonly TimeSpan Valid = TimeSpan.FromDays(300);
    private readonly HttpListener listener = new();
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "faults" };

    public Provider()
    {
        Address = $"http://localhost:{ServerProcess.FreePort()}";
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        _ = Task.Run(AnswerAsync);
    }

    public string Address { get; }

    /// <summary>A token for a role, good on every clock that a server may have meanwhile.</summary>
    public string TokenFor(string role) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Address,
        Audience = "trainingslots",
        NotBefore = DateTime.UtcNow - Valid,
        IssuedAt = DateTime.UtcNow - Valid,
        Expires = DateTime.UtcNow + Valid,
        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = role, ["role"] = role },
    });

    public void Dispose()
    {
        listener.Close();
        key.Rsa.Dispose();
    }

    private async Task AnswerAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var asked = await listener.GetContextAsync();
                var told = asked.Request.Url!.AbsolutePath is "/keys" ? Keys() : new { issuer = Address, jwks_uri = Address + "/keys", authorization_endpoint = Address + "/authorize", token_endpoint = Address + "/token" };
                asked.Response.ContentType = "application/json";
                await asked.Response.OutputStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(told));
                asked.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The asker went away, or this ends.
            }
        }
    }

    private object Keys()
    {
        var open = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = key.KeyId, n = Base64UrlEncoder.Encode(open.Modulus), e = Base64UrlEncoder.Encode(open.Exponent) } } };
    }
}
