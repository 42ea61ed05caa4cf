using System.Globalization;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Sessions;

/// <summary>The sessions by date, with their seats: those that run and come, and apart from them those that are over.</summary>
public sealed class SessionsEndpoint : IEndpoint
{
    /// <summary>How many sessions one page shows: a few screens of a phone.</summary>
    private const int PageSize = 15;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/sessions", ShowAsync)
        .AllowRoles([.. Roles.All]);

    private static async Task<IResult> ShowAsync(ApiClient api, TimeProvider clock, string? programme, string? year, string? when, string? cursor)
    {
        var programmes = (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes;
        var days = await api.TodayAsync(clock);
        var all = (await AllSessions.ReadAsync(api, programme.Given(), year.Given()))
            .Select(session => new SessionItem(session, days.Of(session.Programme))).ToList();
        List<SessionItem> coming = [.. all.Where(item => !item.IsPast).OrderBy(item => item.Session.Start).ThenBy(item => item.Session.Code, StringComparer.Ordinal)];
        List<SessionItem> past = [.. all.Where(item => item.IsPast).OrderByDescending(item => item.Session.Start).ThenBy(item => item.Session.Code, StringComparer.Ordinal)];
        var isPast = when is SessionList.Past || (when is not SessionList.Coming && coming.Count == 0 && past.Count > 0);
        var shown = isPast ? past : coming;
        var page = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= shown.Count / PageSize ? number : 0;
        return Page.Of<SessionList>(new
        {
            Items = shown.Skip(page * PageSize).Take(PageSize).ToList(),
            ComingCount = coming.Count,
            PastCount = past.Count,
            When = isPast ? SessionList.Past : SessionList.Coming,
            Next = shown.Count > (page + 1) * PageSize ? $"{page + 1}" : null,
            Programmes = programmes,
            Filters = SentForm.With(("programme", programme.Given()), ("year", year.Given())),
        });
    }
}
