using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Web.Sessions;

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
        var asked = sessions.Distinct(StringComparer.Ordinal).ToList();
        var found = await SessionsByCode.ReadAsync(api, asked);
        return asked.ToDictionary(code => code, code => days.Of(found.GetValueOrDefault(code)?.Programme), StringComparer.Ordinal);
    }
}
