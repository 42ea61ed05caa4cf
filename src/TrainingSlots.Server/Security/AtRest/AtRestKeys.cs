using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Server.Hosting;

namespace TrainingSlots.Server.Security.AtRest;

/// <summary>
/// The keys under which secrets stand in the database, from a file outside of it: the first encrypts, all decrypt. AES-256-GCM, with a nonce of its
/// own for every text and the purpose as associated data, so that what was written for one place is no secret of another.
/// </summary>
internal sealed class AtRestKeys
{
    public const int KeyBytes = 32;

    private const string Form = "v1";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int IdBytes = 8;

    private readonly IReadOnlyList<(string Id, byte[] Key)> keys;

    private AtRestKeys(IReadOnlyList<(string Id, byte[] Key)> keys) => this.keys = keys;

    /// <summary>What a text begins with that the first key has encrypted.</summary>
    public string Current => $"{Form}:{keys[0].Id}:";

    /// <param name="text">One key a line, 32 bytes in base64; empty lines and those that begin with # are skipped.</param>
    /// <param name="path">Where it was read, for the message.</param>
    /// <exception cref="SetupException">There is no key, or one that is none.</exception>
    public static AtRestKeys Parse(string text, string path)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToList();
        var found = lines.ConvertAll(KeyOf);
        return found.Count > 0 && found.TrueForAll(key => key is not null)
            ? new AtRestKeys(found.ConvertAll(key => (IdOf(key!), key!)))
            : throw new SetupException($"Keys__File: '{path}' is not one key a line, each of {KeyBytes} bytes in base64, as 'openssl rand -base64 {KeyBytes}' makes one.");
    }

    public static bool IsEncrypted(string text) => text.StartsWith($"{Form}:", StringComparison.Ordinal);

    public string Encrypt(string purpose, string text)
    {
        var (plain, nonce, tag) = (Encoding.UTF8.GetBytes(text), RandomNumberGenerator.GetBytes(NonceBytes), new byte[TagBytes]);
        var cipher = new byte[plain.Length];
        using var aes = new AesGcm(keys[0].Key, TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag, Encoding.UTF8.GetBytes(purpose));
        return Current + Convert.ToBase64String([.. nonce, .. cipher, .. tag]);
    }

    /// <exception cref="SetupException">The key that it was encrypted with is not in the file.</exception>
    /// <exception cref="CryptographicException">It was changed, or is for another purpose.</exception>
    public string Decrypt(string purpose, string encrypted)
    {
        var parts = encrypted.Split(':');
        if (parts is not [Form, var id, var sealedText] || keys.FirstOrDefault(known => string.Equals(known.Id, id, StringComparison.Ordinal)) is not { Key: { } key })
        {
            throw new SetupException(
                $"Keys__File has no key {(parts is [_, var missing, _] ? missing : "?")}, which secrets in the database are encrypted with. Add the key that was there before as a further line.");
        }

        var bytes = Convert.FromBase64String(sealedText).AsSpan();
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(bytes[..NonceBytes], bytes[NonceBytes..^TagBytes], bytes[^TagBytes..], plain, Encoding.UTF8.GetBytes(purpose));
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[]? KeyOf(string line)
    {
        var key = new byte[KeyBytes];
        return Convert.TryFromBase64String(line, key, out var written) && written == KeyBytes ? key : null;
    }

    // Tells keys apart and says nothing of them.
    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, IdBytes));
}
