using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Sessions;

/// <summary>The sessions, page after page as the API lists them: by code.</summary>
internal static class AllSessions
{
    /// <summary>How many pages are looked through.</summary>
    private const int MaxPages = 10;

    public static async Task<IReadOnlyList<SessionView>> ReadAsync(ApiClient api, string? programme = null, string? year = null)
    {
        var all = new List<SessionView>();
        string? cursor = null;
        for (var page = 0; page == 0 || (cursor is not null && page < MaxPages); page++)
        {
            var found = (await api.GetAsync<SessionPage>("ListSessions", new { programme, year, cursor })).Required();
            all.AddRange(found.Sessions);
            cursor = found.Next;
        }

        return all;
    }
}
