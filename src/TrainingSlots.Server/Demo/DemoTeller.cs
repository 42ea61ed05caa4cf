namespace TrainingSlots.Server.Demo;

/// <summary>Tells the person at the terminal how far the story is.</summary>
internal sealed class DemoTeller(DemoProgress progress, TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>Prints the progress every few seconds until the telling is over.</summary>
    public async Task WhileAsync(Task telling)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (!telling.IsCompleted)
        {
            var tick = timer.WaitForNextTickAsync().AsTask();
            if (await Task.WhenAny(telling, tick) == tick)
            {
                Console.WriteLine($"  Demo story  {progress}");
            }
        }

        await telling;
    }
}
