using Marten;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Notices;

namespace TrainingSlots.Server.Features.Notices;

/// <summary>A mail that did not come through, or not yet.</summary>
/// <param name="Reader">Whose it is, as the provider calls the person. The address is not told.</param>
/// <param name="Paused">True when nothing more is sent to this reader until it is set anew.</param>
public sealed record MailFailureView(string Reader, bool Paused, MailView Mail);

/// <summary>Mails that came back, were given up or are tried again, newest first.</summary>
public sealed record MailFailures(IReadOnlyList<MailFailureView> Failures);

/// <summary>Which mails did not come through, for who looks after the mail server.</summary>
public sealed class ReadMailFailuresEndpoint : IEndpoint
{
    private const int MaxPage = 1000;

    private const int DefaultPage = 100;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/notices/failures",
            async (HttpContext http, IQuerySession session, CancellationToken cancellation) =>
            {
                var errors = http.WrongParameters();
                var limit = (int)(Numbers.Read(http.Request.Query, "limit", 1, MaxPage, errors) ?? DefaultPage);
                await (errors.Any ? Problems.WriteAsync(http, errors) : Answers.WriteAsync(http, await ReadAsync(session, limit, cancellation)));
            },
            "limit")
        .WithName("ReadMailFailures")
        .Produces<MailFailures>()
        .AllowRoles(Roles.Administrator);

    private static async Task<MailFailures> ReadAsync(IQuerySession session, int limit, CancellationToken cancellation)
    {
        var mails = await session.Query<Mail>()
            .Where(mail => mail.Status == MailStatus.Bounced || mail.Status == MailStatus.GivenUp || (mail.Status == MailStatus.Waiting && mail.NextAttemptAt != null))
            .OrderByDescending(mail => mail.At).Take(limit).ToListAsync(cancellation);
        var paused = (await session.Query<NoticeSubscription>().Where(known => known.Paused).Select(known => known.Id).ToListAsync(cancellation)).ToHashSet();
        return new MailFailures([.. mails.Select(mail => new MailFailureView(mail.Reader, paused.Contains(mail.Subscription), MailView.Of(mail)))]);
    }
}
