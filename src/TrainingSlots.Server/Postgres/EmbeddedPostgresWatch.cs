using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>Starts the database again when it dies under a running server, as a service manager would.</summary>
internal sealed class EmbeddedPostgresWatch(
    EmbeddedPostgres postgres, TimeProvider time, ILogger<EmbeddedPostgresWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await postgres.ReviveAsync(stoppingToken))
                    logger.LogWarning("The embedded PostgreSQL in {DataDirectory} had died and was started again", postgres.DataDirectory);
            }
            catch (EmbeddedPostgresException e)
            {
                logger.LogError(e, "The embedded PostgreSQL in {DataDirectory} died and does not start", postgres.DataDirectory);
            }
        }
    }
}
