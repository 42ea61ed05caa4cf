using Marten;
using TrainingSlots.Server.Calendars;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Calendars;

/// <summary>
/// The secret address of the caller's calendar, made when it is asked for the first time. From then on the calendar has what the caller may read now; after somebody's countries have
/// changed, asking again changes it too.
/// </summary>
public sealed class ReadCalendarEndpoint : IEndpoint
{
    internal const string Address = "/api/me/calendar";

    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(Address, async (HttpContext http, IDocumentSession session, CalendarKeeper keeper, TimeProvider clock, CancellationToken cancellation) =>
        {
            var feed = await ReadAsync(session, http.Actor(), keeper, clock.GetUtcNow(), cancellation);
            await Answers.WriteAsync(http, keeper.View(feed), feed.Version);
        })
        .WithName("ReadCalendar")
        .Produces<CalendarView>()
        .AllowRoles([.. Roles.All]);

    internal static Task<CalendarFeed?> FindAsync(IQuerySession session, string subject, CancellationToken cancellation) =>
        session.Query<CalendarFeed>().Where(feed => feed.Subject == subject).FirstOrDefaultAsync(cancellation);

    private static async Task<CalendarFeed> ReadAsync(IDocumentSession session, Actor actor, CalendarKeeper keeper, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await FindAsync(session, actor.Subject, cancellation) is { } known && known.IsOf(actor))
        {
            return known;
        }

        await session.BeginTransactionAsync(cancellation);
        await Locks.TakeAsync(session, [], [CalendarFeed.LockOf(actor.Subject)], cancellation);
        var feed = (await FindAsync(session, actor.Subject, cancellation))?.ReadBy(actor) ?? keeper.Renew(null, actor, now);
        session.Store(feed);
        await session.SaveChangesAsync(cancellation);
        return feed;
    }
}
