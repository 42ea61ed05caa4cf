using NSec.Cryptography;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Tests.Support;

/// <summary>A key that is the same in every run.</summary>
internal sealed class TestKey
{
    private readonly Key key;

    public TestKey(string name, SignatureKind kind, byte seed)
    {
        key = Key.Import(SignatureAlgorithm.Ed25519, [.. Enumerable.Repeat(seed, 32)], KeyBlobFormat.RawPrivateKey, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        Public = VerifierKey.Of(name, kind, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    public VerifierKey Public { get; }

    public string Pem => System.Text.Encoding.UTF8.GetString(key.Export(KeyBlobFormat.PkixPrivateKeyText));

    public byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(key, message);
}
