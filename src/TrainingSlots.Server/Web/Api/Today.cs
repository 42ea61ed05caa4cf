using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Features.Sessions;

namespace TrainingSlots.Server.Web.Api;

/// <summary>What day it is at the hosts, as the API's programmes say.</summary>
internal static class Today
{
    public static async Task<DaysAtHosts> TodayAsync(this ApiClient api, TimeProvider clock) => new(
        (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes.ToDictionary(programme => programme.Code, programme => HostClocks.In(programme.TimeZone), StringComparer.Ordinal),
        clock.GetUtcNow());

    /// <summary>Today at the hosts of sessions, by the session's code.</summary>
    public static async Task<IReadOnlyDictionary<string, DateOnly>> OfSessionsAsync(this DaysAtHosts days, ApiClient api, IEnumerable<string> sessions)
    {
        var found = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var code in sessions.Distinct(StringComparer.Ordinal))
        {
            found.Add(code, days.Of((await api.GetAsync<SessionView>("ReadSession", new { code })).Value?.Programme));
        }

        return found;
    }
}
