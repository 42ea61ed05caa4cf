using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TrainingSlots.Server.Demo;

/// <summary>How far the demo story is told in this process.</summary>
internal sealed class DemoProgress
{
    private int steps;
    private (int Steps, string About) expected = (Story.Steps, string.Empty);

    /// <summary>Steps told so far.</summary>
    public int Steps => Volatile.Read(ref steps);

    /// <summary>True when the story is told, was told before, or is not wanted.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Says about how many steps there will be, where it is not known exactly.</summary>
    public void Expect(int about) => expected = (about, "about ");

    public void Count() => Interlocked.Increment(ref steps);

    public void Settle() => IsSettled = true;

    public override string ToString() => FormattableString.Invariant($"{Steps:N0} of {expected.About}{expected.Steps:N0} steps, {100.0 * Steps / expected.Steps:0} %");
}

/// <summary>Pages and API answer while the story is told, so the server is ready; it says that numbers are still coming.</summary>
internal sealed class DemoHealth(DemoProgress progress) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        progress.IsSettled
            ? HealthCheckResult.Healthy("The demo story is settled.")
            : HealthCheckResult.Degraded($"The demo story is being loaded: {progress}."));
}
