using System.Text;
using NSec.Cryptography;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>Keys that logs are sealed with.</summary>
internal static class SealKeys
{
    /// <summary>A new one, as a server outside Development is given it.</summary>
    public static string New()
    {
        using var key = Key.Create(SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        return Encoding.ASCII.GetString(key.Export(KeyBlobFormat.PkixPrivateKeyText));
    }
}
