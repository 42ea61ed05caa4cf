using System.IO.Hashing;
using Marten;
using Microsoft.Extensions.Caching.Memory;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Calendars;

/// <summary>
/// What a calendar was at which state of the log: a program that asks again, while nothing was recorded and the day is the same at every host, is answered without the calendar being made.
/// Forgetting it costs a reading, no more.
/// </summary>
internal sealed class CalendarTags : IDisposable
{
    private const int MaxKnown = 10_000;

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = MaxKnown });

    /// <summary>The tag of some bytes. It is a weak one, since they may be sent compressed.</summary>
    public static string Of(byte[] content) => $"W/\"{Convert.ToHexStringLower(XxHash128.Hash(content))}\"";

    /// <summary>What the answer hangs on, or null while events that came before others are still on their way.</summary>
    public static async Task<string?> StateAsync(IQuerySession session, CalendarFeed feed, Language language, string address, DaysAtHosts days, CancellationToken cancellation)
    {
        var (all, last) = (await HighWaterMark.ReadAsync(session, cancellation), await HighWaterMark.LastAsync(session, cancellation));
        var reader = string.Join('\n', [.. feed.Roles, "-", .. feed.Countries, "-", .. feed.Institutes]);
        return all == last ? $"{last}\n{days.Recorded:O}{days.Earliest:O}{days.Latest:O}\n{language.Code}\n{address}\n{reader}" : null;
    }

    /// <summary>The tag in that state, or null where it is not known.</summary>
    public string? Find(CalendarFeed feed, Language language, string? state) =>
        state is not null && known.TryGetValue((feed.Id, language.Code), out (string State, string Tag) found) && string.Equals(found.State, state, StringComparison.Ordinal) ? found.Tag : null;

    public void Keep(CalendarFeed feed, Language language, string? state, string tag)
    {
        if (state is not null)
        {
            known.Set((feed.Id, language.Code), (state, tag), new MemoryCacheEntryOptions { Size = 1 });
        }
    }

    public void Dispose() => known.Dispose();
}
