using System.Globalization;
using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Sessions;

public sealed class ListSessionsEndpoint : IEndpoint
{
    /// <summary>How many sessions one page has at most, and where nobody says how many.</summary>
    internal const int MaxPage = 200;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/sessions",
            async (HttpContext http, IQuerySession session, CancellationToken cancellation, string? programme, string? year, string? cursor, string? limit) =>
            {
                var errors = http.WrongParameters();
                if (!int.TryParse(limit ?? $"{MaxPage}", NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < 1 or > MaxPage)
                {
                    errors.Add("limit", $"must be 1 to {MaxPage}");
                }

                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                var after = cursor is null ? string.Empty : StreamKeys.Session(cursor);
                var found = await session.WithVersionsAsync(
                    of => of.Query<Session>()
                        .Where(item => (programme == null || item.Announced.Programme == programme) && (year == null || item.Announced.Year == year) && item.Id.CompareTo(after) > 0)
                        .OrderBy(item => item.Id).Take(size + 1).ToListAsync(cancellation),
                    item => item.Id, cancellation);
                var actor = http.Actor();
                var programmes = (await session.LoadManyAsync<Programme>(cancellation, found.Select(item => StreamKeys.Programme(item.State.Announced.Programme)).Distinct(StringComparer.Ordinal)))
                    .ToDictionary(one => one.Code, one => one.Policy, StringComparer.Ordinal);
                await Answers.WriteAsync(http, new SessionPage(
                    [.. found.Take(size).Select(item => SessionView.Of(item.State, item.Version, actor, programmes[item.State.Announced.Programme]))],
                    found.Count > size ? found[size - 1].State.Announced.Code : null));
            },
            "programme", "year", "cursor", "limit")
        .WithName("ListSessions")
        .Produces<SessionPage>()
        .AllowRoles([.. Roles.All]);
}

/// <summary>One session with its seats.</summary>
public sealed class ReadSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(SessionCommand.Address, async (string code, HttpContext http, IQuerySession session, EndpointDataSource endpoints, CancellationToken cancellation) =>
        {
            if (await AsOfRequest.ReadAsync<Session>(http, session, StreamKeys.Session(code), cancellation) is not var (found, version, asOf))
            {
                return;
            }

            if (found is null)
            {
                await Problems.WriteAsync(http, Missing.Session(code));
                return;
            }

            var actor = http.Actor();
            var programme = (await session.LoadAsync<Programme>(StreamKeys.Programme(found.Announced.Programme), cancellation))!;
            await Answers.WriteAsync(http, SessionView.Of(found, version, actor, programme.Policy) with
            {
                AsOf = asOf,
                Actions = asOf is null ? SessionCommand.IsOpenTo(found, actor) ? Access.OpenTo(endpoints, SessionCommand.Address, SessionTransitions.OpenTo(found), actor) : [] : null,
            }, version);
        }, AsOfQuery.Parameters)
        .WithName("ReadSession")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound)
        .AllowRoles([.. Roles.All]);
}
