using System.Diagnostics;
using TrainingSlots.Faults.Checks;
using TrainingSlots.Faults.Load;
using TrainingSlots.Faults.Reports;
using TrainingSlots.Faults.Sites;

namespace TrainingSlots.Faults.Injections;

/// <summary>Where a fault happens, and what decides where exactly.</summary>
internal sealed record Scene(Site Site, Random Random, Crowd Crowd, Check Check, Tally Tally)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>One of the servers.</summary>
    public Node AnyNode => Site.Nodes[Random.Next(Site.Nodes.Count)];

    /// <summary>Until some more commands are carried out than are now.</summary>
    /// <exception cref="TimeoutException">For too long they are not.</exception>
    public Task MoreAsync(int commands, CancellationToken stop)
    {
        var enough = Tally.Acknowledged + commands;
        return UntilAsync(() => Task.FromResult(Tally.Acknowledged >= enough), $"{commands} more commands", stop);
    }

    /// <summary>Until some more attempts got no answer than now.</summary>
    /// <exception cref="TimeoutException">For too long they all do.</exception>
    public Task UnansweredAsync(int attempts, CancellationToken stop)
    {
        var enough = Tally.Unanswered + attempts;
        return UntilAsync(() => Task.FromResult(Tally.Unanswered >= enough), $"{attempts} attempts without an answer", stop);
    }

    /// <exception cref="TimeoutException">It does not become so.</exception>
    public async Task UntilAsync(Func<Task<bool>> condition, string what, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Crowd.Failure is { } failure)
            {
                throw new InvalidOperationException("A client ended.", failure);
            }

            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"Waited {Patience} for {what}.");
            }

            await Task.Delay(Between, stop);
        }
    }
}
