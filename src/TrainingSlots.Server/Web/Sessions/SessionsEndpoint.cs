using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Sessions;

/// <summary>The sessions, with their seats.</summary>
public sealed class SessionsEndpoint : IEndpoint
{
    /// <summary>How many sessions one page shows: light enough for a bad line.</summary>
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/sessions", async (ApiClient api, string? programme, string? year, string? cursor) => Page.Of<SessionList>(new
        {
            Found = (await api.GetAsync<SessionPage>("ListSessions", new { programme = programme.Given(), year = year.Given(), cursor = cursor.Given(), limit = PageSize })).Required(),
            (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes,
            Filters = SentForm.With(("programme", programme.Given()), ("year", year.Given())),
        }))
        .AllowRoles([.. Roles.All]);
}
