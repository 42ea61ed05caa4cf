using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Messaging.DeadLetters;

/// <summary>Tells how many messages of the product to itself have failed for good: what they stand for has not happened.</summary>
public sealed class DeadLetterHealth(IDocumentStore store) : IHealthCheck
{
    private const string Count = $"select count(*) from {LedgerSchema.Name}.wolverine_dead_letters where not replayable";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var session = store.QuerySession();
        var count = (await session.AdvancedSql.QueryAsync<long>(Count, cancellationToken)).Single();
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["deadLetters"] = count };
        return count > 0
            ? HealthCheckResult.Degraded($"{count} messages of the product to itself have failed: see /operations/dead-letters.", data: data)
            : HealthCheckResult.Healthy("No message has failed.", data);
    }
}
