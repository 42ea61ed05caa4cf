using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Sessions;

/// <summary>The sessions, page after page as the API lists them: by code.</summary>
internal static class AllSessions
{
    /// <summary>How many pages are looked through.</summary>
    private const int MaxPages = 10;

    public static async Task<IReadOnlyList<SessionView>> ReadAsync(ApiClient api, string? programme = null)
    {
        var all = new List<SessionView>();
        string? cursor = null;
        for (var page = 0; page == 0 || (cursor is not null && page < MaxPages); page++)
        {
            var found = (await api.GetAsync<SessionPage>("ListSessions", new { programme, cursor })).Required();
            all.AddRange(found.Sessions);
            cursor = found.Next;
        }

        return all;
    }

    /// <summary>Those that can be nominated for: the next to start first, then those that started, the last one first.</summary>
    public static async Task<IReadOnlyList<SessionView>> ReadOpenAsync(ApiClient api, TimeProvider clock)
    {
        var open = (await ReadAsync(api)).Where(session => session.Status == SessionStatus.Open);
        var days = await api.TodayAsync(clock);
        return [.. open.OrderBy(session => session.Start < days.Of(session.Programme)).ThenBy(session => Math.Abs(session.Start.DayNumber - days.Of(session.Programme).DayNumber)).ThenBy(session => session.Code, StringComparer.Ordinal)];
    }
}

/// <summary>Some sessions, each read once.</summary>
internal static class SessionsByCode
{
    /// <summary>By code; those that the reader may not see are not there.</summary>
    public static async Task<IReadOnlyDictionary<string, SessionView>> ReadAsync(ApiClient api, IEnumerable<string> codes)
    {
        var found = new Dictionary<string, SessionView>(StringComparer.Ordinal);
        foreach (var code in codes.Distinct(StringComparer.Ordinal))
        {
            if ((await api.GetAsync<SessionView>("ReadSession", new { code })).Value is { } session)
            {
                found.Add(code, session);
            }
        }

        return found;
    }
}
