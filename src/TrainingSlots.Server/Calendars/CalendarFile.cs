using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Calendars;

/// <summary>
/// A calendar as a file (RFC 5545, RFC 7986). Everything in it comes from the log, its own times too, so that it is the same bytes as long as nothing changed. It has no METHOD, and so DTSTAMP is
/// when an entry was last changed.
/// </summary>
internal static class CalendarFile
{
    public const string MediaType = "text/calendar";

    /// <summary>How often programs are asked to look again.</summary>
    private const string Refresh = "PT1H";

    /// <param name="address">Where readers find this server, without a slash at its end.</param>
    public static byte[] Write(CalendarContents contents, Language language, string address)
    {
        var words = new CalendarWords(language);
        var calendar = new Calendar { ProductId = "-//TrainingSlots//Calendar//EN" };
        calendar.AddProperty("NAME", words.Text("file.name"));
        calendar.AddProperty("X-WR-CALNAME", words.Text("file.name"));
        if (contents.LeftOut > 0)
        {
            calendar.AddProperty("DESCRIPTION", words.Text("file.left-out", contents.Entries.Count, contents.LeftOut));
        }

        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
        var refresh = new CalendarProperty("REFRESH-INTERVAL", Refresh);
        refresh.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(refresh);
        calendar.Events.AddRange(contents.Entries.Select(entry => EventOf(entry, words, address)));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    internal static string UidOf(CalendarEntry entry) => $"{NameOf(entry.Kind)}-{entry.Thing}@trainingslots";

    internal static string NameOf(EntryKind kind) => System.Text.Json.JsonSerializer.SerializeToElement(kind, Http.Json.Options).GetString()!;

    private static CalendarEvent EventOf(CalendarEntry entry, CalendarWords words, string address)
    {
        var link = address + PathOf(entry);
        var changed = Utc(entry.ChangedAt);
        var one = new CalendarEvent
        {
            Uid = UidOf(entry),
            Sequence = entry.Revision,
            DtStamp = changed,
            LastModified = changed,
            Summary = OneLine(words.Summary(entry)),
            Description = $"{OneLine(words.About(entry))}\n{link}",
            Status = entry.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Transparency = TransparencyType.Transparent,
            Url = new Uri(link),
        };
        // The end of days is the day after the last one; an instant has none.
        (one.DtStart, one.DtEnd) = entry.At is { } at ? (Utc(at), null) : (new CalDateTime(entry.First), new CalDateTime(entry.Last.AddDays(1)));
        if (string.Join(", ", new[] { entry.Institute, entry.Place }.OfType<string>()) is { Length: > 0 } where)
        {
            one.Location = OneLine(where);
        }

        one.Categories.Add(NameOf(entry.Kind));
        return one;
    }

    private static string PathOf(CalendarEntry entry) => entry.Kind switch
    {
        EntryKind.Session or EntryKind.Deadline => $"/sessions/{Uri.EscapeDataString(entry.Session)}",
        EntryKind.ReplyBy => $"/invitations/{entry.Thing}",
        _ => $"/nominations/{entry.Thing}",
    };

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);

    // A title is free text of an office.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
