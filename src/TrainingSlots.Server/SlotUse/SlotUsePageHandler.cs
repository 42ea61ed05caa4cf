using Marten;
using Npgsql;
using TrainingSlots.Server.SlotUse.AsOf;

namespace TrainingSlots.Server.SlotUse;

/// <summary>
/// Folds a page in one transaction together with how far the log is folded: a page that comes twice, after a crash
/// or beside a rebuild, changes nothing the second time.
/// </summary>
public static class SlotUsePageHandler
{
    private const string Lock = "slot-use";

    public static async Task Handle(SlotUsePage page, IDocumentSession session, CancellationToken cancellation)
    {
        await LockAsync(session, cancellation);
        var progress = await session.LoadAsync<SlotUseProgress>(SlotUseProgress.Only, cancellation) ?? new SlotUseProgress(SlotUseProgress.Only, 0, SlotUseProgress.CurrentShape);
        if (progress.Shape < SlotUseProgress.CurrentShape)
        {
            await RebuildSlotUseHandler.FoldAnewAsync(session, RebuildSlotUse.DefaultPageSize, cancellation);
            return;
        }

        if (page.UpTo <= progress.Position)
        {
            return;
        }

        var movements = await FoldAsync(session, page.Events.Where(e => e.Position > progress.Position), cancellation);
        await movements.WriteAsync(session, page.Recorded.Where(at => at.Position > progress.Position), cancellation);
        session.Store(progress with { Position = page.UpTo });
        await session.SaveChangesAsync(cancellation);
    }

    /// <summary>Serialises everything that writes slot use until the transaction ends.</summary>
    internal static async Task LockAsync(IDocumentSession session, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))");
        command.Parameters.AddWithValue(Lock);
        await session.ExecuteAsync(command, cancellation);
    }

    /// <summary>The position up to which the log is folded.</summary>
    internal static async Task<long> ProgressAsync(IQuerySession session, CancellationToken cancellation) =>
        (await session.LoadAsync<SlotUseProgress>(SlotUseProgress.Only, cancellation))?.Position ?? 0;

    private static async Task<MovementPage> FoldAsync(IDocumentSession session, IEnumerable<SlotUseEvent> events, CancellationToken cancellation)
    {
        var byKey = events.GroupBy(e => CountryYear.IdOf(e.Country, e.Year), StringComparer.Ordinal).ToList();
        var states = await UseRows.InHandAsync(session, await session.LoadManyAsync<CountryYear>(cancellation, byKey.Select(group => group.Key)), byKey.SelectMany(group => group), cancellation);
        var movements = new MovementPage();
        var folded = byKey.ConvertAll(group => (Before: states.GetValueOrDefault(group.Key), After: group.Aggregate(states.GetValueOrDefault(group.Key), movements.Evolve)!));
        session.Store(folded.Select(state => state.After).ToArray());
        await UseRows.WriteAsync(session, folded, cancellation);

        return movements;
    }
}
