using NodaTime;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Notices;

/// <summary>How a notice is said in the reader's language, with days as they are and instants where the reader is.</summary>
internal sealed class NoticeWords(NoticeSubscription reader)
{
    private static readonly Book Words = new(typeof(NoticeTexts));

    private static readonly char[] LineBreaks = ['\r', '\n', '\t', '\u0085', '\u2028', '\u2029'];

    public Language Language { get; } = string.Equals(reader.Language, Language.French.Code, StringComparison.Ordinal) ? Language.French : Language.English;

    /// <summary>A text in the language of the reader of a mail, whatever that of the request in hand is.</summary>
    public string Text(string key, params object?[] values) =>
        string.Format(Language.Culture, Words.Find(key, Language.Culture) ?? throw new ArgumentException($"There is no text {key}.", nameof(key)), values);

    public string Subject(Notice notice)
    {
        var (facts, kind) = (notice.Facts, Text($"kind.{NoticeKinds.NameOf(notice.Kind)}"));
        return OneLine(facts.Country is { } country ? Text("mail.subject-of", kind, facts.Title, NameOf(country)) : Text("mail.subject", kind, facts.Title));
    }

    public string Sentence(Notice notice)
    {
        var facts = notice.Facts;
        var key = notice.Kind is NoticeKind.OfferMade && facts.Until is null ? "open" : "text";
        return OneLine(Text(
            $"{key}.{NoticeKinds.NameOf(notice.Kind)}", facts.Country is { } country ? NameOf(country) : null, $"{facts.Title} ({facts.Session})",
            facts.Day is { } day ? Language.Day(day) : null, facts.LastDay is { } last ? Language.Day(last) : null,
            facts.Until is { } until ? Instant(until) : null, facts.Places));
    }

    public string Today(DateTimeOffset now) => Language.Day(HostClocks.In(reader.TimeZone).DayOf(now));

    private string NameOf(string country) => CountryNames.NameOf(country, Language == Language.French);

    private string Instant(DateTimeOffset at)
    {
        var there = NodaTime.Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[reader.TimeZone]);
        return $"{there.ToString("d MMMM uuuu HH:mm", Language.Culture)} ({reader.TimeZone})";
    }

    // A title is free text of an office.
    private static string OneLine(string text) => string.Join(' ', text.Split(LineBreaks, StringSplitOptions.RemoveEmptyEntries));
}
