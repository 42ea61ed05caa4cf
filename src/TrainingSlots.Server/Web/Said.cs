using Microsoft.Extensions.Localization;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web;

/// <summary>The words of the pages.</summary>
internal static class Said
{
    /// <summary>The words of a key; <paramref name="values"/> fill its gaps.</summary>
    public static string Say(this IStringLocalizer texts, string key, params object?[] values) => string.Format(Language.Current.Culture, texts[key].Value, values);

    /// <summary>The words of a key, or null where there are none.</summary>
    public static string? Known(this IStringLocalizer texts, string key) => texts[key] is { ResourceNotFound: false } found ? found.Value : null;
}
