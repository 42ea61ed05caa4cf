using NSec.Cryptography;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>A private key of the log, in memory only.</summary>
public sealed class LogKey : IDisposable
{
    private const string PemStart = "-----BEGIN";
    private const string FileName = "log.key";
    private readonly Key key;

    private LogKey(Key key, string origin) =>
        (this.key, Public) = (key, VerifierKey.Of(origin, SignatureKind.Ed25519, key.PublicKey.Export(KeyBlobFormat.RawPublicKey)));

    public VerifierKey Public { get; }

    public byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(key, message);

    /// <summary>Whether a signature is right.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        NSec.Cryptography.PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var imported)
        && signature.Length == SignatureAlgorithm.Ed25519.SignatureSize && SignatureAlgorithm.Ed25519.Verify(imported!, message, signature);

    /// <summary>The keys of the settings; in Development one is made where there is none.</summary>
    /// <exception cref="SetupException">A key cannot be read or made.</exception>
    public static IReadOnlyList<LogKey> Load(SealSettings settings, string origin) => settings.MakesKey
        ? [Import(KeyFile.ReadOrMake(Path.Combine(settings.Folder, FileName), "the log", Make), origin)]
        : [.. settings.Keys.Select((given, number) => Import(
            KeyFile.Read(given, given.StartsWith(PemStart, StringComparison.Ordinal), $"Seal__Keys__{number} is neither a key in PEM nor the path of a file that can be read."), origin))];

    public void Dispose() => key.Dispose();

    private static LogKey Import(string pem, string origin) =>
        Key.TryImport(SignatureAlgorithm.Ed25519, System.Text.Encoding.UTF8.GetBytes(pem), KeyBlobFormat.PkixPrivateKeyText, out var key)
            ? new LogKey(key!, origin)
            : throw new SetupException("Seal__Keys: a key is not an Ed25519 private key in PEM, as 'openssl genpkey -algorithm ed25519' makes one.");

    private static byte[] Make()
    {
        using var made = Key.Create(SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        return made.Export(KeyBlobFormat.PkixPrivateKeyText);
    }
}
