using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace TrainingSlots.Server.Tests.Security;

/// <summary>Makes tokens of any shape: with the provider's own key, or with what somebody who lacks it has.</summary>
internal sealed class Forge(RsaSecurityKey provider, string issuer)
{
    private readonly RSA attacker = RSA.Create(2048);

    /// <summary>The public half of the provider's key, as everybody can fetch it.</summary>
    public RSA Public { get; } = RSA.Create(provider.Rsa.ExportParameters(includePrivateParameters: false));

    /// <summary>A header that is as it should be, but for what is said; null leaves a member out.</summary>
    public object Header(params (string Name, object? Value)[] changes) => Changed(new(StringComparer.Ordinal) { ["alg"] = "RS256", ["typ"] = "at+jwt", ["kid"] = provider.KeyId }, changes);

    /// <summary>Claims of a coordinator that are as they should be, but for what is said.</summary>
    public object Claims(params (string Name, object? Value)[] changes) => Changed(
        new(StringComparer.Ordinal)
        {
            ["iss"] = issuer,
            ["aud"] = "trainingslots",
            ["sub"] = "forger",
            ["role"] = "coordinator",
            ["nbf"] = In(-60),
            ["iat"] = In(-60),
            ["exp"] = In(3600),
        },
        changes);

    /// <summary>Seconds of the epoch, so many from now.</summary>
    public static long In(long seconds) => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;

    /// <summary>A token that the provider itself would have made.</summary>
    public string Signed(object? header = null, object? claims = null) => With(header, claims, bytes => provider.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>With those claims, from somebody who has a key of their own only.</summary>
    public string ByAttacker(object? header = null) => With(header, null, bytes => attacker.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>With a secret that is no secret.</summary>
    public string ByMac(byte[] secret) => With(Header(("alg", "HS256")), null, bytes => HMACSHA256.HashData(secret, bytes));

    public string Unsigned(object header) => With(header, null, _ => []);

    /// <summary>Any bytes as payload, signed by the provider.</summary>
    public string SignedRaw(byte[] payload) => Sealed(Text(JsonSerializer.SerializeToUtf8Bytes(Header())), Text(payload), bytes => provider.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public string SignedRaw(string payload) => SignedRaw(Encoding.UTF8.GetBytes(payload));

    /// <summary>The key of the attacker, as a header may carry it.</summary>
    public object Jwk() => attacker.ExportParameters(includePrivateParameters: false) is var key
        ? new Dictionary<string, object>(StringComparer.Ordinal) { ["kty"] = "RSA", ["n"] = Text(key.Modulus!), ["e"] = Text(key.Exponent!) }
        : throw new InvalidOperationException();

    public string Certificate()
    {
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=forger", attacker, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return Convert.ToBase64String(certificate.RawData);
    }

    /// <summary>Encrypted to the provider's public key, with an unsigned token inside.</summary>
    public string Encrypted()
    {
        var inner = Unsigned(Header(("alg", "none")));
        var credentials = new EncryptingCredentials(new RsaSecurityKey(Public), SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512);
        return new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().EncryptToken(inner, credentials);
    }

    public static string Text(byte[] bytes) => Base64UrlEncoder.Encode(bytes);

    public static string Text(string json) => Text(Encoding.UTF8.GetBytes(json));

    public string With(object? header, object? claims, Func<byte[], byte[]> sign) =>
        Sealed(Text(JsonSerializer.SerializeToUtf8Bytes(header ?? Header())), Text(JsonSerializer.SerializeToUtf8Bytes(claims ?? Claims())), sign);

    /// <summary>A header that is written as it is, with the attacker's or the provider's signature.</summary>
    public string Written(string header, bool byProvider) => Sealed(Text(header), Text(JsonSerializer.SerializeToUtf8Bytes(Claims())), bytes =>
        (byProvider ? provider.Rsa : attacker).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static string Sealed(string header, string payload, Func<byte[], byte[]> sign) =>
        $"{header}.{payload}.{Text(sign(Encoding.ASCII.GetBytes($"{header}.{payload}")))}";

    private static Dictionary<string, object?> Changed(Dictionary<string, object?> all, (string Name, object? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                all.Remove(name);
            }
            else
            {
                all[name] = value;
            }
        }

        return all;
    }
}
