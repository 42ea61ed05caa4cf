namespace TrainingSlots.Server.Postgres;

/// <summary>Outside Development, stops the start when the database is not durable, before any other service runs.</summary>
internal sealed class DurabilityGuard(string connectionString, IHostEnvironment environment) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => environment.IsDevelopment()
        ? Task.CompletedTask
        : FsyncCheck.EnsureDurableAsync(connectionString, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
