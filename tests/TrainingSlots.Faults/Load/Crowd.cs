using TrainingSlots.Faults.Histories;
using TrainingSlots.Faults.Worlds;

namespace TrainingSlots.Faults.Load;

/// <summary>All clients: most do whatever comes to their minds, some contend for the slots of one allotment. They can be asked to pause.</summary>
internal sealed class Crowd(Sender sender, World world, Contest contest, int seed) : IAsyncDisposable
{
    public const int Clients = 32;

    /// <summary>How many of them contend.</summary>
    private const int Contenders = 6;

    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private int busy;
    private TaskCompletionSource? pause;
    private TaskCompletionSource? idle;
    private Task[] running = [];

    /// <summary>What ended a client that should not have ended, or null.</summary>
    public Exception? Failure => running.FirstOrDefault(client => client.IsFaulted)?.Exception?.GetBaseException();

    public void Begin() => running = [.. Enumerable.Range(0, Clients).Select(n => Task.Run(() => RunAsync(n)))];

    /// <summary>Until every client knows what became of its last command.</summary>
    public Task PauseAsync()
    {
        lock (gate)
        {
            pause = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (busy == 0)
            {
                idle.SetResult();
            }

            return idle.Task;
        }
    }

    public void GoOn()
    {
        lock (gate)
        {
            pause?.SetResult();
            (pause, idle) = (null, null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        GoOn();
        await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default);
        end.Dispose();
    }

    private async Task RunAsync(int client)
    {
        var random = new Random((seed * 31) + client);
        while (!end.IsCancellationRequested)
        {
            await EnterAsync();
            try
            {
                await (client < Contenders ? contest.PlayAsync(sender, client, random, end.Token) : DoSomethingAsync(random));
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            finally
            {
                Leave();
            }
        }
    }

    private async Task DoSomethingAsync(Random random)
    {
        foreach (var command in world.Next(random))
        {
            var result = await sender.CarryOutAsync(command, end.Token);
            if (result.Acknowledged)
            {
                command.Learn?.Invoke(result.Answer);
            }
        }
    }

    private async Task EnterAsync()
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (pause is null)
                {
                    busy++;
                    return;
                }

                wait = pause.Task;
            }

            await wait;
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            if (--busy == 0)
            {
                idle?.TrySetResult();
            }
        }
    }
}
