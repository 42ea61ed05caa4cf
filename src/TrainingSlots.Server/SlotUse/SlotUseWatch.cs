using JasperFx;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.SlotUse;

/// <summary>
/// Begins the subscription of slot use again where it paused after a failure. The daemon leaves it paused, and Wolverine looks after it
/// seldom, and less often each time: after an outage of seconds slot use would stand still for half a minute and more. Where two servers
/// folded at once, since one was taken for dead and was not, the daemon stops it, and Wolverine never begins it again.
/// </summary>
internal sealed class SlotUseWatch(SlotUseDaemon daemon, SlotUseStand stand, IHostApplicationLifetime lifetime, ILogger<SlotUseWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);

    /// <summary>How many pulses it waits at most, where the database was away.</summary>
    private const int MaxPulses = 4;

    /// <summary>And where an event cannot be folded: somebody has to see to that, and each try says so in the log.</summary>
    private const int PulsesWhenStuck = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pulse);
        for (var paused = 0; await timer.WaitForNextTickAsync(stoppingToken);)
        {
            paused = await IsToBeginAsync(stoppingToken) ? paused + 1 : 0;
            if (paused >= (stand.CannotFold ? PulsesWhenStuck : Math.Clamp(stand.Failures, 1, MaxPulses)))
            {
                paused = 0;
                await BeginAgainAsync(stoppingToken);
            }
        }
    }

    /// <summary>Stopped it may be because another server has it; then that is to be left alone.</summary>
    private async Task<bool> IsToBeginAsync(CancellationToken cancellation)
    {
        try
        {
            return daemon.Status is AgentStatus.Paused || (daemon.Status is AgentStatus.Stopped && await daemon.IsOursAsync(cancellation));
        }
        catch (Exception e) when (Outage.IsPassing(e) && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task BeginAgainAsync(CancellationToken cancellation)
    {
        stand.BegunAgain();
        try
        {
            await daemon.BeginAgainAsync(cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning(e, "Slot use cannot go on yet; trying again");
        }
    }
}
