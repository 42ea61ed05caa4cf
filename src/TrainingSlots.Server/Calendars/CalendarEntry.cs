using System.Text.Json.Serialization;

namespace TrainingSlots.Server.Calendars;

/// <summary>What a calendar has.</summary>
public enum EntryKind
{
    [JsonStringEnumMemberName("session")] Session,
    [JsonStringEnumMemberName("deadline")] Deadline,
    [JsonStringEnumMemberName("reply-by")] ReplyBy,
    [JsonStringEnumMemberName("offer")] Offer,
    [JsonStringEnumMemberName("hold")] Hold,
}

/// <summary>One date. It names things, countries and numbers, and no person.</summary>
/// <param name="Thing">The code of a session, or the id of an invitation or a nomination: the same for as long as it is there.</param>
/// <param name="First">Its day, or the first of several; of an instant that at the host.</param>
/// <param name="Last">The last day.</param>
/// <param name="At">The instant, where it is no day.</param>
/// <param name="Cancelled">True when it was cancelled, or needs nothing more.</param>
/// <param name="Revision">How often it was changed: it never goes back.</param>
/// <param name="ChangedAt">When the last change was recorded.</param>
/// <param name="Session">The code of the session.</param>
/// <param name="Places">How many places are offered.</param>
internal sealed record CalendarEntry(
    EntryKind Kind, string Thing, DateOnly First, DateOnly Last, DateTimeOffset? At, bool Cancelled, int Revision, DateTimeOffset ChangedAt, string Session, string Title,
    string? Country = null, int? Places = null, string? Institute = null, string? Place = null)
{
    /// <summary>How far it is from a day: nothing while it goes on.</summary>
    public int DaysFrom(DateOnly day) => day < First ? First.DayNumber - day.DayNumber : day > Last ? day.DayNumber - Last.DayNumber : 0;
}
