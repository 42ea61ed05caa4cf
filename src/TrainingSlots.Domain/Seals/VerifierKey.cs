using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TrainingSlots.Domain.Seals;

/// <summary>Whether a signature of an Ed25519 key (RFC 8032) on a message is right. The domain has no such cryptography of its own.</summary>
public delegate bool VerifyEd25519(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

/// <summary>Makes the Ed25519 signature of a message.</summary>
public delegate byte[] SignEd25519(ReadOnlySpan<byte> message);

/// <summary>What a key signs, as the number that goes into its id.</summary>
public enum SignatureKind
{
    /// <summary>The text of a note: a log's own signature.</summary>
    Ed25519 = 1,

    /// <summary>A checkpoint with the time at which it was seen: a witness's cosignature.</summary>
    Cosignature = 4,
}

/// <summary>A public key with its name: a <c>vkey</c> of C2SP signed-note.</summary>
public sealed record VerifierKey(string Name, SignatureKind Kind, string PublicKey)
{
    private const int KeyBytes = 32;

    /// <summary>Tells this key apart from others of its name: the beginning of a hash over name, kind and key.</summary>
    public uint Id { get; } = IdOf(Name, Kind, Convert.FromBase64String(PublicKey));

    public ReadOnlySpan<byte> Bytes => Convert.FromBase64String(PublicKey);

    public static VerifierKey Of(string name, SignatureKind kind, ReadOnlySpan<byte> publicKey) => new(name, kind, Convert.ToBase64String(publicKey));

    /// <summary>Reads what <see cref="ToString"/> writes; null when it is none, or its id is not that of the key.</summary>
    public static VerifierKey? Parse(string text)
    {
        var parts = text.Split('+', 3);
        if (parts.Length != 3 || !IsName(parts[0]))
        {
            return null;
        }

        try
        {
            var key = Base64.Decode(parts[2]);
            return key.Length == 1 + KeyBytes && Enum.IsDefined((SignatureKind)key[0])
                && Of(parts[0], (SignatureKind)key[0], key.AsSpan(1)) is var parsed && string.Equals(parsed.ToString(), text, StringComparison.Ordinal) ? parsed : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>True for a name that a key may have: not empty, without spaces and plus signs.</summary>
    public static bool IsName(string name) => name.Length > 0 && !name.Any(c => c is '+' || char.IsWhiteSpace(c) || char.IsControl(c));

    /// <summary>Name, id and key, as in <c>example.com/foo+530d903a+AekyeRrm...</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Kind, .. Bytes])}");

    private static uint IdOf(string name, SignatureKind kind, byte[] key) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)kind, .. key]));
}
