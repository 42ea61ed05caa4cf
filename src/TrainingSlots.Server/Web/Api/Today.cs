using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Programmes;

namespace TrainingSlots.Server.Web.Api;

/// <summary>What day it is at the hosts, as the API's programmes say.</summary>
internal static class Today
{
    public static async Task<DaysAtHosts> TodayAsync(this ApiClient api, TimeProvider clock) => new(
        (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes.ToDictionary(programme => programme.Code, programme => HostClocks.In(programme.TimeZone), StringComparer.Ordinal),
        clock.GetUtcNow());
}
