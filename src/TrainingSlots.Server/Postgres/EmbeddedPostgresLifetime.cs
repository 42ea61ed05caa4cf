using System.Runtime.InteropServices;

namespace TrainingSlots.Server.Postgres;

/// <summary>
/// Stops the database after every other service has stopped; on disposal too, which is what a host that failed
/// to start goes through.
/// </summary>
internal sealed class EmbeddedPostgresLifetime(
    EmbeddedPostgres postgres, StartSignals signals, IHostApplicationLifetime application, ILogger<EmbeddedPostgresLifetime> logger)
    : IHostedLifecycleService, IAsyncDisposable
{
    private PosixSignalRegistration? hangup;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        logger.LogInformation("Embedded PostgreSQL in {DataDirectory} ready in {Timings}", postgres.DataDirectory, postgres.Timings);
        // A closed terminal would end the server on the spot and leave the database running.
        hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            application.StopApplication();
        });
        signals.Dispose();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Not cut short by the host's patience: pg_ctl has a limit of its own.
    public Task StoppedAsync(CancellationToken cancellationToken) => postgres.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        hangup?.Dispose();
        await postgres.StopAsync(CancellationToken.None);
    }
}
