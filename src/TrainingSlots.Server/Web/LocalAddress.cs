namespace TrainingSlots.Server.Web;

/// <summary>Addresses to go on to, of this server only: a link from elsewhere cannot lead people away.</summary>
internal static class LocalAddress
{
    /// <summary>The address as a header can carry it, other than ASCII percent-encoded; the start page for anything else.</summary>
    /// <param name="address">From a caller: browsers drop control characters and take a backslash for a slash, so neither is followed.</param>
    public static string Of(string? address) =>
        address is not ['/', ..] || address is ['/', '/', ..] || address.Any(sign => char.IsControl(sign) || sign is '\\') || !IsWhole(address)
            ? "/"
            : string.Concat(address.EnumerateRunes().Select(rune => rune.IsAscii && rune.Value != ' ' ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
