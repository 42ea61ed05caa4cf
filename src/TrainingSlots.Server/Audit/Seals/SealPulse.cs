using TrainingSlots.Server.Settings;
using Wolverine;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>Looks regularly whether there is something to seal. Every server does; who comes first seals, and the others keep its head.</summary>
internal sealed class SealPulse(Sealer sealer, SealState state, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<SealPulse> logger) : BackgroundService
{
    /// <summary>How often it looks: by the wall clock, as events come. Each head costs those who write a little, so there are few; within a second there is one.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(750);

    /// <summary>How long it waits after a failure, such as a database that is away.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await sealer.BeginAsync(cancellationToken);
        if (!state.IsOn)
        {
            logger.LogWarning("The log is not sealed: Seal__Keys names no key");
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pulse);
        while (state.IsOn && await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            if (await sealer.IsDueAsync(cancellation))
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(new SealLog(), cancellation);
            }
        }
        catch (SetupException fork)
        {
            state.Stopped = fork.Message;
            logger.LogCritical("{Message}", fork.Message);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning(e, "Cannot seal the log; trying again");
            await Task.Delay(AfterFailure, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
