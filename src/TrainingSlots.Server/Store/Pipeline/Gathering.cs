using System.Diagnostics;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Telemetry;
using Wolverine;

namespace TrainingSlots.Server.Store.Pipeline;

/// <summary>
/// Lets commands share a commit. One that finds nobody at the same is decided at once and alone; those that come meanwhile wait
/// here, without a connection, and are decided together when it is done. Each has its own answer. It is about speed only: what keeps
/// decisions apart are the locks in the database, which other servers take too.
/// </summary>
public sealed class Gathering
{
    private readonly Lock gate = new();
    private readonly LinkedList<WaitingCommand> queue = [];
    private readonly HashSet<string> underWay = new(StringComparer.Ordinal);
    private readonly IServiceScopeFactory scopes;
    private readonly GatheringSettings settings;
    private int groups;

    internal Gathering(IServiceScopeFactory scopes, GatheringSettings settings) => (this.scopes, this.settings) = (scopes, settings);

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return queue.Count;
            }
        }
    }

    /// <summary>Decides a command, alone or with others.</summary>
    /// <exception cref="TurnDidNotComeException">It waited as long as a decision may wait for a lock.</exception>
    public async Task<Outcome> DecideAsync(ICommand command, CancellationToken cancellation)
    {
        var waiting = new WaitingCommand(command);
        lock (gate)
        {
            queue.AddLast(waiting);
            BeginWhatCan();
        }

        if (!waiting.Begun.Task.IsCompleted)
        {
            await ItsTurnAsync(waiting, cancellation);
        }

        // Once it is begun it is carried out, whether or not the caller is still there.
        return await waiting.Answer.Task;
    }

    private async Task ItsTurnAsync(WaitingCommand waiting, CancellationToken cancellation)
    {
        Measures.Waits(waiting.Kind, 1);
        try
        {
            await waiting.Begun.Task.WaitAsync(settings.Patience, cancellation);
        }
        catch (OperationCanceledException) when (!Leaves(waiting))
        {
            // It was begun in the same moment.
        }
        catch (TimeoutException)
        {
            if (Leaves(waiting))
            {
                throw new TurnDidNotComeException();
            }
        }
        finally
        {
            Measures.Waits(waiting.Kind, -1);
        }
    }

    private bool Leaves(WaitingCommand waiting)
    {
        lock (gate)
        {
            return queue.Remove(waiting);
        }
    }

    /// <summary>Begins groups of those who wait, of each session one at a time. Under the gate.</summary>
    private void BeginWhatCan()
    {
        while (groups < settings.AtOnce && Next() is { Count: > 0 } group)
        {
            groups++;
            group.ForEach(one => one.Begun.TrySetResult());
            // What belongs to the request that happens to begin it, such as the scopes of its log, is not that of the group.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(() => RunAsync(group));
            }
        }
    }

    /// <summary>Who is decided together next: those who are decided anew, or others. A repeated request waits for the first one's receipt, and a dry run is alone, since nothing of it is written.</summary>
    private List<WaitingCommand> Next()
    {
        var (group, receipts, contended) = (new List<WaitingCommand>(), new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var node = queue.First; node is not null && group.Count < settings.Together;)
        {
            var (one, next) = (node.Value, node.Next);
            var free = !underWay.Contains(one.Contended) && (one.Receipt is null || receipts.Add(one.Receipt));
            if (free && (group.Count == 0 || (!one.IsAlone && one.IsAnew == group[0].IsAnew)))
            {
                queue.Remove(node);
                group.Add(one);
                contended.Add(one.Contended);
                if (one.IsAlone)
                {
                    break;
                }
            }

            node = next;
        }

        underWay.UnionWith(contended);
        return group;
    }

    private async Task RunAsync(List<WaitingCommand> group)
    {
        List<WaitingCommand> again = [];
        try
        {
            again = await DecideAsync(group);
        }
        catch (Exception fault) when (group.Count > 1 && Outage.Of(fault) is not PassingFault.Away)
        {
            // Whose fault it is, or whose lock was not to be had, nobody knows: each is decided alone, and only that one fails.
            await Task.WhenAll(group.Select(AloneAsync));
        }
        catch (Exception fault)
        {
            group.ForEach(one => one.Answer.TrySetException(fault));
        }

        lock (gate)
        {
            groups--;
            underWay.ExceptWith(group.Select(one => one.Contended));
            foreach (var one in Enumerable.Reverse(again))
            {
                queue.AddFirst(one);
            }

            BeginWhatCan();
        }
    }

    private async Task AloneAsync(WaitingCommand one)
    {
        try
        {
            await DecideAsync([one]);
        }
        catch (Exception fault)
        {
            one.Answer.TrySetException(fault);
        }
    }

    /// <returns>Those that are to be decided anew.</returns>
    private async Task<List<WaitingCommand>> DecideAsync(List<WaitingCommand> group)
    {
        Measures.Shared(group.Count);
        Activity.Current = group[0].Trace;
        await using var scope = scopes.CreateAsyncScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        var decided = await bus.InvokeAsync<TogetherOutcomes>(new Together([.. group.Select(one => one.Command)]));
        List<WaitingCommand> again = [];
        foreach (var (one, outcome) in group.Zip(decided.Outcomes))
        {
            if (outcome is null)
            {
                one.IsAnew = true;
                again.Add(one);
            }
            else
            {
                one.Answer.TrySetResult(outcome);
            }
        }

        return again;
    }
}
