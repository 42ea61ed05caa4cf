using Marten;
using Marten.Linq.MatchesSql;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>Invitations in the order in which they were issued.</summary>
/// <param name="Next">Give it as <c>cursor</c> for the next page; null on the last one.</param>
public sealed record InvitationPage(IReadOnlyList<InvitationView> Invitations, string? Next);

public sealed class ListInvitationsEndpoint : IEndpoint
{
    /// <summary>How many invitations one page has.</summary>
    private const int PageSize = 100;

    private static readonly IReadOnlyList<string> StatusNames = [.. Enum.GetValues<InvitationStatus>().Select(status => Statuses.Name(status))];

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/invitations",
            async (HttpContext http, IQuerySession session, CancellationToken cancellation, string? country, string? status, string? cursor) =>
            {
                var (actor, errors) = (http.Actor(), http.WrongParameters());
                if (status is not null && !StatusNames.Contains(status, StringComparer.Ordinal))
                {
                    errors.Add("status", $"must be one of {string.Join(", ", StatusNames)}");
                }

                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                if (country is not null && !actor.MayActFor(country))
                {
                    await Problems.WriteAsync(http, Problems.ForbiddenCountry(country));
                    return;
                }

                var countries = country is null ? actor.CountryScope : [country];
                await Answers.WriteAsync(http, await PageAsync(session, countries?.ToArray(), http.Request.Query["session"].FirstOrDefault(), status, cursor, cancellation));
            },
            "country", "session", "status", "cursor")
        .WithName("ListInvitations")
        .Produces<InvitationPage>()
        .Refuses(RefusalCodes.ForbiddenCountry)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);

    private static async Task<InvitationPage> PageAsync(
        IQuerySession session, string[]? countries, string? of, string? status, string? cursor, CancellationToken cancellation)
    {
        var found = await session.WithVersionsAsync(FindAsync, invitation => invitation.Id, cancellation);
        // What is announced alone: a session has its seats, and who waits, in it.
        var keys = found.Select(invitation => StreamKeys.Session(invitation.State.Issued.Session)).Distinct(StringComparer.Ordinal).ToArray();
        var sessions = (await session.Query<Session>().Where(one => one.Id.In(keys)).Select(one => one.Announced).ToListAsync(cancellation)).ToDictionary(one => one.Code, StringComparer.Ordinal);
        return new InvitationPage(
            [.. found.Take(PageSize).Select(invitation => InvitationView.Of(invitation.State, sessions[invitation.State.Issued.Session], invitation.Version))],
            found.Count > PageSize ? found[PageSize - 1].State.Id : null);

        Task<IReadOnlyList<Invitation>> FindAsync(IQuerySession snapshot)
        {
            var query = snapshot.Query<Invitation>().Where(invitation => (of == null || invitation.Issued.Session == of) && (cursor == null || invitation.Id.CompareTo(cursor) > 0));
            if (countries is not null)
            {
                query = query.Where(invitation => invitation.Issued.Country.In(countries));
            }

            if (status is not null)
            {
                query = query.Where(invitation => invitation.MatchesSql("d.data ->> 'status' = ?", status));
            }

            return query.OrderBy(invitation => invitation.Id).Take(PageSize + 1).ToListAsync(cancellation);
        }
    }
}

/// <summary>One invitation.</summary>
public sealed class ReadInvitationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(InvitationCommand.Address, async (string id, HttpContext http, IQuerySession session, EndpointDataSource endpoints, CancellationToken cancellation) =>
        {
            var key = Guid.TryParse(id, out var parsed) ? StreamKeys.Invitation(parsed) : string.Empty;
            var (invitation, version) = await session.LoadWithVersionAsync<Invitation>(key, cancellation);
            if (invitation is null || !http.Actor().MayActFor(invitation.Issued.Country))
            {
                await Problems.WriteAsync(http, Missing.Invitation(id));
                return;
            }

            var of = (await session.LoadAsync<Session>(StreamKeys.Session(invitation.Issued.Session), cancellation))!;
            await Answers.WriteAsync(
                http, InvitationView.Of(invitation, of.Announced, version) with { Actions = Access.OpenTo(endpoints, InvitationCommand.Address, InvitationLife.OpenTo(invitation), http.Actor()) }, version);
        })
        .WithName("ReadInvitation")
        .Produces<InvitationView>()
        .Refuses(RefusalCodes.InvitationNotFound)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);
}
