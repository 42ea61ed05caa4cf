using Marten;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Notices;

namespace TrainingSlots.Server.Features.Notices;

/// <summary>Ends the caller's notices by mail: the address is deleted, and what waits is not sent. Doing it twice changes nothing.</summary>
public sealed class EndNoticeSubscriptionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapDelete(ReadNoticeSubscriptionEndpoint.Address, async (HttpContext http, IDocumentSession session, MailSettings settings, CancellationToken cancellation) =>
        {
            await Unsubscribing.EndAsync(session, http.Actor().Subject, cancellation);
            await Answers.WriteAsync(http, await ReadNoticeSubscriptionEndpoint.ViewAsync(http, session, settings, cancellation));
        })
        .WithName("EndNoticeSubscription")
        .Produces<NoticeSubscriptionView>()
        .AllowRoles([.. Roles.All]);
}
