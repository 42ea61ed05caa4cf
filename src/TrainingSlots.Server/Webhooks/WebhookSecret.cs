using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Server.AtRest;

namespace TrainingSlots.Server.Webhooks;

/// <summary>What an endpoint's deliveries are signed with. Kept apart from the endpoint, so that no read of it shows it.</summary>
/// <param name="Id">The endpoint's.</param>
/// <param name="Current">As Standard Webhooks writes it, encrypted in the database: <c>whsec_</c> and base64.</param>
/// <param name="Version">The endpoint's version that brought it.</param>
/// <param name="Previous">The one before, which signs too until <paramref name="PreviousUntil"/>.</param>
public sealed record WebhookSecret(Guid Id, SecretText Current, long Version, SecretText? Previous = null, DateTimeOffset? PreviousUntil = null)
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    /// <summary>How long the secret before a rotation still signs.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public static WebhookSecret New(Guid webhook, long version) => new(webhook, Draw(), version);

    public WebhookSecret Rotated(long version, DateTimeOffset at) => new(Id, Draw(), version, Current, at + Overlap);

    /// <summary>The signature header: one signature by each secret that is valid.</summary>
    public string Sign(string messageId, DateTimeOffset at, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{messageId}.{at.ToUnixTimeSeconds()}.")), .. body];
        SecretText[] secrets = PreviousUntil > at ? [Current, Previous!.Value] : [Current];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret.Plain[Prefix.Length..]), signed))));
    }

    /// <summary>Never the secret itself: what is printed ends up in logs.</summary>
    public override string ToString() => $"the secret of {Id}";

    private static SecretText Draw() => new(Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));
}
