namespace TrainingSlots.Server.Settings;

/// <summary>For what works beside the requests: it begins once they are answered.</summary>
internal static class Lifetimes
{
    /// <summary>Done once the server has started.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }
}
