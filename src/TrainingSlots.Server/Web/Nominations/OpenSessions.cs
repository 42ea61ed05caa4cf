using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Sessions;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>The sessions that can be nominated for.</summary>
internal static class OpenSessions
{
    /// <summary>Those that are open: the next to start first, then those that started, the last one first.</summary>
    public static async Task<IReadOnlyList<SessionView>> ReadAsync(ApiClient api, TimeProvider clock)
    {
        var open = (await AllSessions.ReadAsync(api)).Where(session => session.Status == SessionStatus.Open);
        var days = await api.TodayAsync(clock);
        return [.. open.OrderBy(session => session.Start < days.Of(session.Programme)).ThenBy(session => Math.Abs(session.Start.DayNumber - days.Of(session.Programme).DayNumber)).ThenBy(session => session.Code, StringComparer.Ordinal)];
    }
}
