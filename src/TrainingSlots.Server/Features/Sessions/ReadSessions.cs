using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Sessions;

public sealed class ListSessionsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(
            "/api/sessions",
            async (HttpContext http, IQuerySession session, CancellationToken cancellation, string? programme, string? year) =>
            {
                var query = session.Query<Session>().Where(found => (programme == null || found.Announced.Programme == programme) && (year == null || found.Announced.Year == year));
                var sessions = await query.OrderBy(found => found.Announced.Start).ThenBy(found => found.Id).ToListAsync(cancellation);
                var versions = await session.VersionsOfAsync(sessions.Select(found => found.Id), cancellation);
                var actor = Actor.From(http.User);
                await Answers.WriteAsync(http, new SessionList([.. sessions.Select(found => SessionView.Of(found, versions[found.Id], actor))]));
            },
            "programme", "year")
        .WithName("ListSessions")
        .Produces<SessionList>()
        .AllowRoles([.. Roles.All]);
}

/// <summary>One session with its seats.</summary>
public sealed class ReadSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery("/api/sessions/{code}", async (string code, HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var (found, version) = await session.LoadWithVersionAsync<Session>(StreamKeys.Session(code), cancellation);
            await (found is null
                ? Problems.WriteAsync(http, Missing.Session(code))
                : Answers.WriteAsync(http, SessionView.Of(found, version, Actor.From(http.User)), version));
        })
        .WithName("ReadSession")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound)
        .AllowRoles([.. Roles.All]);
}
