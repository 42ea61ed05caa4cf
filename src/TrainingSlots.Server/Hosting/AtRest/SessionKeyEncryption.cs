using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using TrainingSlots.Server.AtRest;

namespace TrainingSlots.Server.Hosting.AtRest;

/// <summary>Encrypts what Data Protection stores of its keys.</summary>
internal sealed class SessionKeyEncryptor(AtRestKeys keys) : IXmlEncryptor
{
    internal const string Purpose = "session key";
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

    /// <returns>What is to stand there instead, or null when it may stay.</returns>
    public static string? Encrypt(string stored, AtRestKeys keys)
    {
        var (key, changed) = (XElement.Parse(stored), false);
        foreach (var plain in key.DescendantsAndSelf().Where(element => (bool?)element.Attribute(Marks + "requiresEncryption") is true).ToList())
        {
            var encrypted = new SessionKeyEncryptor(keys).Encrypt(plain);
            plain.ReplaceWith(new XElement(
                Marks + "encryptedSecret", new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!), encrypted.EncryptedElement));
            changed = true;
        }

        foreach (var element in key.Descendants(SessionKeyEncryptor.Element).ToList())
        {
            var plain = keys.Decrypt(SessionKeyEncryptor.Purpose, element.Value);
            if (!keys.IsCurrent(element.Value))
            {
                element.Value = keys.Encrypt(SessionKeyEncryptor.Purpose, plain);
                changed = true;
            }
        }

        return changed ? key.ToString(SaveOptions.DisableFormatting) : null;
    }
}
