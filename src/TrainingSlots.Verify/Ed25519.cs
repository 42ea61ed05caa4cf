using System.Text;
using NSec.Cryptography;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify;

/// <summary>The one piece of cryptography that the domain does not have.</summary>
internal static class Ed25519
{
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key)
        && signature.Length == SignatureAlgorithm.Ed25519.SignatureSize && SignatureAlgorithm.Ed25519.Verify(key!, message, signature);

    /// <summary>A new private key in PEM.</summary>
    public static byte[] NewKey()
    {
        using var key = Key.Create(SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        return key.Export(KeyBlobFormat.PkixPrivateKeyText);
    }

    /// <summary>Reads a private key in PEM.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static (VerifierKey Public, SignEd25519 Sign) Import(string pem, string name, SignatureKind kind)
    {
        if (!Key.TryImport(SignatureAlgorithm.Ed25519, Encoding.UTF8.GetBytes(pem), KeyBlobFormat.PkixPrivateKeyText, out var key))
        {
            throw new FormatException("The key is not an Ed25519 private key in PEM.");
        }

        return (VerifierKey.Of(name, kind, key!.PublicKey.Export(KeyBlobFormat.RawPublicKey)), message => SignatureAlgorithm.Ed25519.Sign(key, message));
    }
}
