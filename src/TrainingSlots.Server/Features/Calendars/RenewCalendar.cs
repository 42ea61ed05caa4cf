using Marten;
using TrainingSlots.Server.Calendars;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Calendars;

/// <summary>Makes a new secret address of the caller's calendar and ends the one before, at once.</summary>
public sealed record RenewCalendar : ICommandBody
{
    DateOnly? ICommandBody.EffectiveOn => null;
}

public sealed class RenewCalendarEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<RenewCalendar>(ReadCalendarEndpoint.Address + "/renew")
        .Produces<CalendarView>()
        .AllowRoles([.. Roles.All]);
}

public static class RenewCalendarHandler
{
    public static async Task<Outcome> Handle(Command<RenewCalendar> command, IDocumentSession session, CalendarKeeper keeper, CancellationToken cancellation)
    {
        var (context, actor) = (command.Context, command.Context.Actor);
        var receipt = context.IdempotencyKey is null ? null : Receipts.IdOf(context);
        await session.BeginTransactionAsync(cancellation);
        await Locks.TakeAsync(session, [], receipt is null ? [CalendarFeed.LockOf(actor.Subject)] : [CalendarFeed.LockOf(actor.Subject), receipt], cancellation);
        var known = await ReadCalendarEndpoint.FindAsync(session, actor.Subject, cancellation);
        if (receipt is not null && await Receipts.FirstAnswerAsync(session, receipt, context, cancellation) is { } first)
        {
            return keeper.WithAddress(first, known);
        }

        if (Refusing.Stale(context, known?.Version ?? 0) is { } stale)
        {
            return stale;
        }

        var renewed = keeper.Renew(known, actor, context.RecordedAt);
        var view = CalendarView.Of(renewed);
        if (context.DryRun)
        {
            return new Outcome(StatusCodes.Status200OK, Json.Write(new DryRunAnswer(DryRun: true, [], view, [])), known?.Version ?? 0, null);
        }

        session.Store(renewed);
        if (receipt is not null)
        {
            session.Insert(Receipts.Of(context, StatusCodes.Status200OK, view, renewed.Version));
        }

        await session.SaveChangesAsync(cancellation);
        return keeper.WithAddress(new Outcome(StatusCodes.Status200OK, Json.Write(view), renewed.Version, null), renewed);
    }
}
