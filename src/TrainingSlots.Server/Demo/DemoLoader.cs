using System.Diagnostics;
using Marten;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Demo;

/// <summary>
/// Loads the demo story after the first start, beside everything else that the server does. A start that was cut
/// short is continued by the next one.
/// </summary>
internal sealed class DemoLoader(
    IDocumentStore store, Story story, DemoProgress progress, DemoTeller teller, WhereToLook where, IHostApplicationLifetime lifetime,
    DemoSettings settings, TimeProvider clock, ILogger<DemoLoader> logger) : BackgroundService
{
    private const string Complete = "complete";

    /// <summary>Where the synthetic year is offered.</summary>
    private static readonly HostClock AtTheHost = HostClocks.In("Asia/Kolkata");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        var isDue = settings.Load && await IsDueAsync(stoppingToken);
        if (!isDue)
        {
            progress.Settle();
        }

        where.Print();
        if (isDue)
        {
            try
            {
                await teller.WhileAsync(LoadAsync(stoppingToken));
                progress.Settle();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogCritical(e, "The demo story could not be loaded, so the server stops; Demo__Load=false starts without it");
                throw;
            }
        }
    }

    /// <summary>Due on an empty log, and when it was begun but not finished: never on top of anybody's own data.</summary>
    private async Task<bool> IsDueAsync(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        if (await HasReceiptAsync(session, Complete, cancellation))
        {
            return false;
        }

        if (await HasReceiptAsync(session, Story.FirstStep, cancellation) || !await session.Events.QueryAllRawEvents().AnyAsync(cancellation))
        {
            return true;
        }

        logger.LogWarning("The log has events but not the demo story's: it is left as it is");
        return false;
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await story.TellAsync(settings.HasPresent ? await BegunAsync(cancellation) : null, cancellation);
        await using var session = store.LightweightSession();
        session.Store(Receipts.Of(Narrator.ContextOf(Complete, clock.GetUtcNow()), StatusCodes.Status200OK, "told", version: 0));
        await session.SaveChangesAsync(cancellation);
        logger.LogInformation("The demo story is loaded: {Steps} steps in {Seconds:0.0} s", progress.Steps, watch.Elapsed.TotalSeconds);
    }

    /// <summary>The day on which the first step was told: a start that goes on where another stopped reckons from the same day.</summary>
    private async Task<DateOnly> BegunAsync(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var first = await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).FirstOrDefaultAsync(cancellation);
        return AtTheHost.DayOf(first?.Timestamp ?? clock.GetUtcNow());
    }

    private async Task<bool> HasReceiptAsync(IQuerySession session, string step, CancellationToken cancellation) =>
        await session.LoadAsync<Receipt>(Receipts.IdOf(Narrator.ContextOf(step, clock.GetUtcNow())), cancellation) is not null;
}
