using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.AtRest;

/// <summary>
/// The keys under which secrets stand in the database, which are kept outside of it: the first encrypts, all decrypt. AES-256-GCM, with a nonce of its
/// own each time and the purpose as associated data, so that what was written for one place is no secret of another.
/// </summary>
internal sealed class AtRestKeys
{
    public const int KeyBytes = 32;

    private const string TextMark = "at-rest:";
    private const byte Form = 1;
    private const int IdBytes = 8;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeadBytes = 1 + IdBytes;

    private readonly IReadOnlyList<(byte[] Id, byte[] Key)> keys;

    /// <param name="keys">At least one, each of <see cref="KeyBytes"/>; the first encrypts.</param>
    public AtRestKeys(IEnumerable<byte[]> keys) => this.keys = [.. keys.Select(key => (SHA256.HashData(key)[..IdBytes], key))];

    /// <summary>How everything begins that the first key has encrypted.</summary>
    public ReadOnlySpan<byte> Mark => (byte[])[Form, .. keys[0].Id];

    /// <summary>The same of texts.</summary>
    public string TextStart => TextMark + Convert.ToBase64String(Mark);

    /// <summary>True when a text is one that was encrypted here; false for what an earlier version of the product wrote plain.</summary>
    public static bool IsEncrypted(string text) => text.StartsWith(TextMark, StringComparison.Ordinal);

    /// <summary>True when the first key has encrypted a text.</summary>
    public bool IsCurrent(string text) => IsEncrypted(text) && KeyOf(BytesOf(text)) == keys[0].Key;

    public string Encrypt(string purpose, string text) => TextMark + Convert.ToBase64String(Encrypt(purpose, Encoding.UTF8.GetBytes(text)));

    /// <inheritdoc cref="Decrypt(string, ReadOnlySpan{byte})"/>
    public string Decrypt(string purpose, string encrypted) => Encoding.UTF8.GetString(Decrypt(purpose, BytesOf(encrypted)));

    public byte[] Encrypt(string purpose, ReadOnlySpan<byte> plain)
    {
        var (id, key) = keys[0];
        var (nonce, cipher, tag) = (RandomNumberGenerator.GetBytes(NonceBytes), new byte[plain.Length], new byte[TagBytes]);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag, Encoding.UTF8.GetBytes(purpose));
        return [Form, .. id, .. nonce, .. cipher, .. tag];
    }

    /// <exception cref="SetupException">The key that it was encrypted with is not among the settings, it was changed, or it is for another purpose.</exception>
    public byte[] Decrypt(string purpose, ReadOnlySpan<byte> encrypted)
    {
        if (KeyOf(encrypted) is not { } key || encrypted.Length < HeadBytes + NonceBytes + TagBytes)
        {
            throw new SetupException(
                $"AtRest__Keys has no key {IdOf(encrypted)}, which secrets in the database are encrypted with. Add the key that was there before, as a further one.");
        }

        try
        {
            var body = encrypted[HeadBytes..];
            var plain = new byte[body.Length - NonceBytes - TagBytes];
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(body[..NonceBytes], body[NonceBytes..^TagBytes], body[^TagBytes..], plain, Encoding.UTF8.GetBytes(purpose));
            return plain;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SetupException($"A secret in the database ({purpose}) is not what was encrypted with key {IdOf(encrypted)} of AtRest__Keys: it was changed there.", e);
        }
    }

    private byte[]? KeyOf(ReadOnlySpan<byte> encrypted)
    {
        foreach (var (id, key) in keys)
        {
            if (encrypted is [Form, ..] && encrypted[1..].StartsWith(id))
            {
                return key;
            }
        }

        return null;
    }

    // A hash of the key, cut short: it tells keys apart and says nothing of them.
    private static string IdOf(ReadOnlySpan<byte> encrypted) => encrypted.Length < HeadBytes ? "?" : Convert.ToHexStringLower(encrypted[1..HeadBytes]);

    private static byte[] BytesOf(string encrypted)
    {
        var bytes = new byte[encrypted.Length];
        return IsEncrypted(encrypted) && Convert.TryFromBase64String(encrypted[TextMark.Length..], bytes, out var written) ? bytes[..written] : [];
    }
}
