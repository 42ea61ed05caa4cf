using TrainingSlots.Server.AtRest;

namespace TrainingSlots.Server.Hosting.AtRest;

/// <summary>Brings the secrets in the database up to date before any other service starts, so before one of them reads a secret.</summary>
internal sealed class EncryptAtStart(IConfiguration configuration, AtRestKeys keys) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) =>
        SecretsAtRest.EncryptAsync(configuration.GetConnectionString("TrainingSlots")!, keys, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
