namespace TrainingSlots.Server.Demo;

/// <summary>Who is being served just now: the story is told in the pauses, so that it delays no page.</summary>
internal sealed class Visitors : IStartupFilter
{
    // A request that stays, such as a long export, must not keep the story from being told.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private int present;
    private TaskCompletionSource gone = Completed();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(ServeAsync);
        next(app);
    };

    /// <summary>Waits until nobody is served, for half a second at most.</summary>
    public async Task QuietAsync(CancellationToken cancellation)
    {
        Task quiet;
        lock (gate)
        {
            quiet = gone.Task;
        }

        await Task.WhenAny(quiet, Task.Delay(LongestPause, cancellation));
        cancellation.ThrowIfCancellationRequested();
    }

    private async Task ServeAsync(HttpContext http, RequestDelegate next)
    {
        Come();
        try
        {
            await next(http);
        }
        finally
        {
            Go();
        }
    }

    private void Come()
    {
        lock (gate)
        {
            if (present++ == 0)
            {
                gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private void Go()
    {
        lock (gate)
        {
            if (--present == 0)
            {
                gone.SetResult();
            }
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
