using Marten;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.OfficeMessages;

namespace TrainingSlots.Server.Features.OfficeMessages;

/// <summary>Messages about one nomination or invitation that the caller's office has not read.</summary>
/// <param name="Messages">How many.</param>
/// <param name="NewestAt">When the last of them was written.</param>
public sealed record UnreadView(Guid? Nomination, Guid? Invitation, string Country, string Session, int Messages, DateTimeOffset NewestAt);

/// <summary>What waits to be read by the caller's office, the newest first.</summary>
public sealed record UnreadList(IReadOnlyList<UnreadView> Unread);

/// <summary>
/// What waits to be read by the caller's office: messages of the other offices that nobody of it has been given, the newest first and a hundred things at most.
/// </summary>
public sealed class ReadUnreadEndpoint : IEndpoint
{
    private const int Most = 100;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery("/api/messages/unread", async (HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var (actor, office) = (http.Actor(), Office.RoleOf(http.Actor()));
            var threads = office is null ? [] : await OfficeReadings.UnreadAsync(session, office, actor, Most, cancellation);
            var keys = threads.Select(thread => thread.Stream).ToArray();
            var nominations = (await session.LoadManyAsync<Nomination>(cancellation, keys)).ToDictionary(found => found.Id, StringComparer.Ordinal);
            var invitations = (await session.LoadManyAsync<Invitation>(cancellation, keys)).ToDictionary(found => found.Id, StringComparer.Ordinal);
            await Answers.WriteAsync(http, new UnreadList([.. threads.Select(thread => nominations.TryGetValue(thread.Stream, out var nomination)
                ? new UnreadView(nomination.Submitted.Nomination, null, thread.Country, nomination.Submitted.Session, thread.Messages, thread.NewestAt)
                : new UnreadView(null, invitations[thread.Stream].Issued.Invitation, thread.Country, invitations[thread.Stream].Issued.Session, thread.Messages, thread.NewestAt))]));
        })
        .WithName("ReadUnread")
        .Produces<UnreadList>()
        .AllowRoles([.. Office.Readers]);
}
