using System.Globalization;
using System.Resources;
using TrainingSlots.Server.Letters;

namespace TrainingSlots.Server.Notices;

/// <summary>The words of notices, in mails and on pages.</summary>
public sealed class NoticeTexts
{
    private static readonly ResourceManager Resources = new(typeof(NoticeTexts));

    /// <summary>A text in the language of the reader of a mail, whatever that of the request in hand is.</summary>
    internal static string Of(Language language, string key, params object?[] values) => string.Format(
        language.Culture, Resources.GetString(key, language.Culture) ?? throw new ArgumentException($"There is no text {key}.", nameof(key)), values);
}
