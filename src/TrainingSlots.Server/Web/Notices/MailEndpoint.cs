using Marten;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Notices;

namespace TrainingSlots.Server.Web.Notices;

/// <summary>
/// In Development, without a mail server: the mails that would have been sent; everybody sees their own, an administrator sees all. And the link of a mail that ends it. Following it asks, so that programs which look at links unsubscribe nobody; sending the form does it, and so do mail programs
/// with one click (RFC 8058). Neither needs a session: the link itself is the right to do it.
/// </summary>
public sealed class MailEndpoint : IEndpoint
{
    /// <summary>How many mails are shown: the newest.</summary>
    private const int MaxMails = 50;

    public static void Map(IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<MailSettings>().IsCaught)
        {
            app.MapPage("/mail", CaughtAsync).AllowRoles([.. Roles.All]);
        }

        app.MapPage(UnsubscribeTokens.Path, (HttpContext http) => Show(http, done: false)).AllowAnonymous();
        app.MapPost(UnsubscribeTokens.Path, async (HttpContext http, IDocumentSession session, CancellationToken cancellation) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            if (Read(http) is { } asked)
            {
                await Unsubscribing.EndAsync(session, asked.Subscription, asked.Kind, cancellation);
            }

            return Show(http, done: true);
        }).ExcludeFromDescription().AllowAnonymous();
    }

    private static async Task<IResult> CaughtAsync(HttpContext http, IQuerySession session, CancellationToken cancellation)
    {
        var actor = Actor.From(http.User);
        var all = actor.Roles.Contains(Roles.Administrator, StringComparer.Ordinal);
        var mails = await session.Query<CaughtMail>().Where(mail => all || mail.Reader == actor.Subject).OrderByDescending(mail => mail.At).Take(MaxMails).ToListAsync(cancellation);
        return Page.Of<CaughtMailPage>(new { Mails = mails });
    }

    private static IResult Show(HttpContext http, bool done)
    {
        var asked = Read(http);
        return Page.Of<UnsubscribePage>(
            new { IsKnown = asked is not null, Kind = asked?.Kind is { } kind ? NoticeKinds.NameOf(kind) : null, Done = done, Token = TokenOf(http) },
            asked is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    private static string TokenOf(HttpContext http) => http.Request.Query["token"].ToString();

    private static (Guid Subscription, NoticeKind? Kind)? Read(HttpContext http) => http.RequestServices.GetRequiredService<UnsubscribeTokens>().Read(TokenOf(http));
}
