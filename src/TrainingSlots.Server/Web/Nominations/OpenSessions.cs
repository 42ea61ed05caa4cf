using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>The sessions that can be nominated for.</summary>
internal static class OpenSessions
{
    /// <summary>How many pages of sessions are looked through.</summary>
    private const int MaxPages = 10;

    /// <summary>Those that are open: the next to start first, then those that started, the last one first.</summary>
    public static async Task<IReadOnlyList<SessionView>> ReadAsync(ApiClient api, TimeProvider clock)
    {
        var open = new List<SessionView>();
        string? cursor = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var found = (await api.GetAsync<SessionPage>("ListSessions", new { cursor })).Required();
            open.AddRange(found.Sessions.Where(session => session.Status == SessionStatus.Open));
            if ((cursor = found.Next) is null)
            {
                break;
            }
        }

        var days = await api.TodayAsync(clock);
        return [.. open.OrderBy(session => session.Start < days.Of(session.Programme)).ThenBy(session => Math.Abs(session.Start.DayNumber - days.Of(session.Programme).DayNumber)).ThenBy(session => session.Code, StringComparer.Ordinal)];
    }
}
