namespace TrainingSlots.Domain.Seals;

/// <summary>Base64 (RFC 4648, section 4) that has one form only: what would be written otherwise is refused.</summary>
public static class Base64
{
    /// <exception cref="FormatException">It is no base64, or not the form in which these bytes are written.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = Convert.FromBase64String(text);
        return string.Equals(Convert.ToBase64String(bytes), text, StringComparison.Ordinal)
            ? bytes
            : throw new FormatException("Base64 must be in the form in which it is written.");
    }
}
