using Marten;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Notices;

namespace TrainingSlots.Server.Features.Notices;

/// <summary>Which notices the caller gets by mail, and the last of them.</summary>
public sealed class ReadNoticeSubscriptionEndpoint : IEndpoint
{
    internal const string Address = "/api/me/notices";

    /// <summary>How many mails are shown: the newest.</summary>
    private const int MaxMails = 20;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(Address, async (HttpContext http, IQuerySession session, MailSettings settings, CancellationToken cancellation) =>
            await Answers.WriteAsync(http, await ViewAsync(http, session, settings, cancellation)))
        .WithName("ReadNoticeSubscription")
        .Produces<NoticeSubscriptionView>()
        .AllowRoles([.. Roles.All]);

    internal static async Task<NoticeSubscriptionView> ViewAsync(HttpContext http, IQuerySession session, MailSettings settings, CancellationToken cancellation)
    {
        var actor = http.Actor();
        var open = NoticeKinds.OpenTo([.. actor.Roles]);
        if (await FindAsync(session, actor.Subject, cancellation) is not { } known)
        {
            return new NoticeSubscriptionView(Subscribed: false, null, null, null, NoticeTime.AtOnce, [], open, actor.CountryScope, Paused: false, settings.IsOn, []);
        }

        var mails = await session.Query<Mail>().Where(mail => mail.Subscription == known.Id).OrderByDescending(mail => mail.DueAt).Take(MaxMails).ToListAsync(cancellation);
        var address = http.RequestServices.GetRequiredService<AtRestKeys>().Decrypt(NoticeSubscription.Purpose, known.Address);
        return new NoticeSubscriptionView(
            Subscribed: true, address, known.Language, known.TimeZone, known.When, known.Kinds, open,
            new Actor(known.Subject, known.Roles, known.Countries, known.Institutes).CountryScope, known.Paused, settings.IsOn, [.. mails.Select(MailView.Of)]);
    }

    internal static Task<NoticeSubscription?> FindAsync(IQuerySession session, string subject, CancellationToken cancellation) =>
        session.Query<NoticeSubscription>().Where(known => known.Subject == subject).FirstOrDefaultAsync(cancellation);
}
