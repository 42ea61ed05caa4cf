using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Sessions;

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
