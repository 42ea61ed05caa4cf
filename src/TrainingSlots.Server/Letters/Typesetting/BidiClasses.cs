using System.Globalization;
using System.Text;

namespace TrainingSlots.Server.Letters.Typesetting;

/// <summary>How a character takes part in the order of a line (UAX #9, table 4), under Unicode's own short names.</summary>
internal enum BidiClass
{
    L,
    R,
    AL,
    EN,
    AN,
    ES,
    ET,
    CS,
    NSM,
    BN,
    WS,
    ON,
}

/// <summary>Finds the class of a character of the scripts that letters are written in.</summary>
internal static class BidiClasses
{
    private const string Separators = ",./:\u00A0\u060C\u202F\u2044";
    private const string Signs = "+-\u207A\u207B\u208A\u208B\u2212";
    private const string Terminators = "#%°±\u0609\u060A\u066A\u2030\u2031\u2032\u2033\u2034\u212E\u2213";
    private const string RaisedAndLowered = "²³¹";

    public static BidiClass Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => BidiClass.NSM,
        UnicodeCategory.Format => IsArabicNumber(rune.Value) ? BidiClass.AN : BidiClass.BN,
        UnicodeCategory.CurrencySymbol => IsArabic(rune.Value) ? BidiClass.AL : BidiClass.ET,
        _ when IsAmong(Separators, rune) => BidiClass.CS,
        _ when IsAmong(Signs, rune) => BidiClass.ES,
        _ when IsAmong(Terminators, rune) => BidiClass.ET,
        _ when IsArabicNumber(rune.Value) => BidiClass.AN,
        UnicodeCategory.SpaceSeparator => BidiClass.WS,
        var category => OfLetterOrSign(rune.Value, category),
    };

    private static BidiClass OfLetterOrSign(int code, UnicodeCategory category) => category switch
    {
        _ when code is (>= '0' and <= '9') or (>= 0x06F0 and <= 0x06F9) or (>= 0x2070 and <= 0x2079) or (>= 0x2080 and <= 0x2089) || RaisedAndLowered.Contains((char)code, StringComparison.Ordinal) => code == 0x2071 ? BidiClass.L : BidiClass.EN,
        UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol when !IsHebrewOrNKo(code) => code is >= 0x06E9 and <= 0x06FE && code != 0x06E9 ? BidiClass.AL : BidiClass.ON,
        UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation when !IsHebrewOrNKo(code) => BidiClass.ON,
        _ when IsArabic(code) => BidiClass.AL,
        _ when IsHebrewOrNKo(code) => BidiClass.R,
        UnicodeCategory.OtherPunctuation => BidiClass.ON,
        _ => BidiClass.L,
    };

    private static bool IsAmong(string set, Rune rune) => rune.IsBmp && set.Contains((char)rune.Value, StringComparison.Ordinal);

    /// <summary>Arabic-Indic digits and their separators, and the signs that stand before or over numbers.</summary>
    private static bool IsArabicNumber(int code) => code is (>= 0x0660 and <= 0x0669) or 0x066B or 0x066C or (>= 0x0600 and <= 0x0605) or 0x06DD or 0x08E2;

    private static bool IsArabic(int code) => code is (>= 0x0600 and <= 0x07BF) or (>= 0x0860 and <= 0x08FF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC) or (>= 0x1EE00 and <= 0x1EEFF);

    private static bool IsHebrewOrNKo(int code) => code is (>= 0x0590 and <= 0x05FF) or (>= 0x07C0 and <= 0x085F) or (>= 0xFB1D and <= 0xFB4F) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EDFF) or (>= 0x1EF00 and <= 0x1EFFF);
}
