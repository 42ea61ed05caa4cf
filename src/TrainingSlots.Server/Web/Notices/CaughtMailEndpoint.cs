using Marten;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Notices;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Web.Notices;

/// <summary>In Development, without a mail server: the mails that would have been sent. Everybody sees their own; an administrator sees all.</summary>
public sealed class CaughtMailEndpoint : IEndpoint
{
    /// <summary>How many are shown: the newest.</summary>
    private const int MaxMails = 50;

    public static void Map(IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<MailSettings>().IsCaught)
        {
            return;
        }

        app.MapPage("/mail", async (HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var actor = Actor.From(http.User);
            var all = actor.Roles.Contains(Roles.Administrator, StringComparer.Ordinal);
            var mails = await session.Query<CaughtMail>().Where(mail => all || mail.Reader == actor.Subject).OrderByDescending(mail => mail.At).Take(MaxMails).ToListAsync(cancellation);
            return Page.Of<CaughtMailPage>(new { Mails = mails });
        }).AllowRoles([.. Roles.All]);
    }
}
