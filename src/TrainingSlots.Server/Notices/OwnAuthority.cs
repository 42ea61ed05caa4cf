using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Notices;

/// <summary>A ministry's own authority: beside the public ones, certificates that it signed are believed for the mail server.</summary>
internal sealed class OwnAuthority(X509Certificate2 root)
{
    /// <exception cref="SetupException">The file has no certificate.</exception>
    public static OwnAuthority Read(string file)
    {
        try
        {
            return new OwnAuthority(X509Certificate2.CreateFromPem(File.ReadAllText(file)));
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"Mail__Authority is '{file}', which has no certificate in PEM that can be read.", e);
        }
    }

    /// <summary>The name must be right in any case.</summary>
    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
        {
            return true;
        }

        if (certificate is not X509Certificate2 shown || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(root);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return own.Build(shown);
    }
}
