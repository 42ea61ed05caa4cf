using System.Collections.Concurrent;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Webhooks;

/// <summary>
/// Looks regularly which endpoints have something due and sends a courier to each, side by side: a slow receiver holds
/// up nobody else. Everything it needs to know is in the database, so a start goes on where the last one ended.
/// </summary>
internal sealed class Dispatcher(Courier courier, IHostApplicationLifetime lifetime, ILogger<Dispatcher> logger) : BackgroundService
{
    /// <summary>How often it looks: by the wall clock, as events come.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(500);

    /// <summary>How long it waits after a failure of its own, such as a database that is away.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>How many endpoints this server delivers to at once.</summary>
    private const int MaxAtOnce = 16;

    private readonly ConcurrentDictionary<Guid, Task> running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pulse);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(running.Values);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            foreach (var done in running.Where(courier => courier.Value.IsCompleted).ToList())
            {
                running.TryRemove(done);
            }

            foreach (var id in (await courier.DueAsync(cancellation)).Where(id => !running.ContainsKey(id)).Take(MaxAtOnce - running.Count))
            {
                running[id] = Task.Run(() => DeliverAsync(id, cancellation), CancellationToken.None);
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning(e, "Cannot look for webhooks that are due; trying again");
            await Task.Delay(AfterFailure, cancellation);
        }
    }

    private async Task DeliverAsync(Guid id, CancellationToken cancellation)
    {
        try
        {
            while (!cancellation.IsCancellationRequested && await courier.DeliverAsync(id, cancellation))
            {
                // Page after page.
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning(e, "Cannot deliver to webhook {Webhook}; trying again", id);
            await Task.Delay(AfterFailure, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // The server stops; the next start goes on.
        }
    }
}
