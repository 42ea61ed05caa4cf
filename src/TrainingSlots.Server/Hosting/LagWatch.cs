using Marten;
using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Telemetry;

namespace TrainingSlots.Server.Hosting;

/// <summary>Looks, while anybody measures, how far slot use and the seal are behind the log.</summary>
internal sealed class LagWatch(IDocumentStore store, SealState seal, TimeProvider clock, ILogger<LagWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            await using var session = store.QuerySession();
            var (_, slotUse) = await SlotUseLag.ReadAsync(session, clock, cancellation);
            var sealing = seal.IsOn ? (await SealLag.ReadAsync(session, seal.Origin, clock, cancellation)).LagMs : (long?)null;
            Measures.Behind(TimeSpan.FromMilliseconds(slotUse), sealing is { } lag ? TimeSpan.FromMilliseconds(lag) : null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "Cannot look how far the followers of the log are behind; trying again");
        }
    }
}
