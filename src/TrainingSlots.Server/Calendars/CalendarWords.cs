using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Calendars;

/// <summary>How an entry is said in a language, whatever that of the request is.</summary>
internal sealed class CalendarWords(Language language)
{
    private static readonly Book Words = new(typeof(CalendarTexts));

    public string Text(string key, params object?[] values) => string.Format(language.Culture, Words.Find(key, language.Culture)!, values);

    /// <summary>In a line.</summary>
    public string Summary(CalendarEntry entry)
    {
        var line = Say("entry", entry);
        return entry.Cancelled ? Text(entry.Kind is EntryKind.Session ? "entry.cancelled" : "entry.over", line) : line;
    }

    /// <summary>What is to be done about it.</summary>
    public string About(CalendarEntry entry) => Say("about", entry);

    private string Say(string set, CalendarEntry entry) => Text(
        $"{set}.{entry.Kind switch { EntryKind.Session => "session", EntryKind.Deadline => "deadline", EntryKind.ReplyBy => "reply-by", EntryKind.Offer => "offer", _ => "hold" }}",
        $"{entry.Title} ({entry.Session})", entry.Country is { } country ? CountryNames.NameOf(country, language == Language.French) : null, entry.Places);
}
