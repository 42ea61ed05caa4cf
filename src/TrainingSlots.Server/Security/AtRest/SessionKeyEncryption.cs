using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace TrainingSlots.Server.Security.AtRest;

/// <summary>Encrypts what Data Protection stores of its keys.</summary>
internal sealed class SessionKeyEncryptor(AtRestKeys keys) : IXmlEncryptor
{
    internal const string Purpose = "session-key";
    internal const string Element = "atRest";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(Element, keys.Encrypt(Purpose, plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(SessionKeyDecryptor));
}

/// <summary>Data Protection finds it by its name in what it has stored: renaming it makes those keys unreadable.</summary>
internal sealed class SessionKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(services.GetRequiredService<AtRestKeys>().Decrypt(SessionKeyEncryptor.Purpose, encryptedElement.Value));
}

/// <summary>Brings stored keys up to date: those from before there was encryption, and those of a key that is no longer the first.</summary>
internal static class SessionKeyRewriting
{
    // Where Data Protection marks what is secret, and what stands there once it is encrypted.
    private static readonly XNamespace Marks = "http://schemas.asp.net/2015/03/dataProtection";

    /// <returns>True when something was changed.</returns>
    public static bool Encrypt(XElement stored, AtRestKeys keys)
    {
        var changed = false;
        foreach (var plain in stored.DescendantsAndSelf().Where(element => (bool?)element.Attribute(Marks + "requiresEncryption") is true).ToList())
        {
            var encrypted = new SessionKeyEncryptor(keys).Encrypt(plain);
            plain.ReplaceWith(new XElement(
                Marks + "encryptedSecret", new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!), encrypted.EncryptedElement));
            changed = true;
        }

        foreach (var old in stored.Descendants(SessionKeyEncryptor.Element).Where(element => !element.Value.StartsWith(keys.Current, StringComparison.Ordinal)).ToList())
        {
            old.Value = keys.Encrypt(SessionKeyEncryptor.Purpose, keys.Decrypt(SessionKeyEncryptor.Purpose, old.Value));
            changed = true;
        }

        return changed;
    }
}
