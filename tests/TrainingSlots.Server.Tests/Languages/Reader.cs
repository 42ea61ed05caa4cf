using System.Globalization;

namespace TrainingSlots.Server.Tests.Languages;

/// <summary>Somebody who reads a language, for as long as this is not disposed of.</summary>
internal sealed class Reader : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentUICulture;

    public Reader(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    public void Dispose() => CultureInfo.CurrentUICulture = before;
}

/// <summary>French as it is set: no line breaks before its signs.</summary>
internal static class Typography
{
    public static string Typeset(this string text) => text.Replace(" :", "\u00a0:", StringComparison.Ordinal).Replace(" ;", "\u00a0;", StringComparison.Ordinal)
        .Replace("« ", "«\u00a0", StringComparison.Ordinal).Replace(" »", "\u00a0»", StringComparison.Ordinal);
}
