using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TrainingSlots.Server.People;

/// <summary>Tells where a backup would tell names to whoever guesses them.</summary>
internal sealed class PersonSecretHealth(PersonSecret secret) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(secret.IsKeyed
        ? HealthCheckResult.Healthy("Signs of persons are made with a key.")
        : HealthCheckResult.Degraded("Signs of persons are made without a key: set People__Key."));
}
