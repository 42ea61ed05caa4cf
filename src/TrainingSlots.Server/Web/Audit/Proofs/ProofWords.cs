using Microsoft.Extensions.Localization;
using TrainingSlots.Server.Letters;

namespace TrainingSlots.Server.Web.Audit.Proofs;

/// <summary>How the pages of the seal put numbers into words.</summary>
internal static class ProofWords
{
    /// <summary>The largest unit of which there are at least two is told, so that a young seal has seconds and an old one days.</summary>
    private static readonly (string Key, TimeSpan Unit)[] Units =
        [("lasting.days", TimeSpan.FromDays(1)), ("lasting.hours", TimeSpan.FromHours(1)), ("lasting.minutes", TimeSpan.FromMinutes(1))];

    /// <summary>The words of a key; <paramref name="values"/> fill its gaps.</summary>
    public static string Say(this IStringLocalizer<ProofTexts> texts, string key, params object[] values) =>
        string.Format(Language.Current.Culture, texts[key].Value, values);

    /// <summary>A duration in milliseconds, in words.</summary>
    public static string Lasting(this IStringLocalizer<ProofTexts> texts, long milliseconds)
    {
        var lasting = TimeSpan.FromMilliseconds(milliseconds);
        return Array.Find(Units, unit => lasting >= 2 * unit.Unit) is { Key: { } key, Unit: var unit }
            ? texts.Say(key, (long)(lasting / unit))
            : texts.Say("lasting.seconds", lasting.TotalSeconds);
    }
}
