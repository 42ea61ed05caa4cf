using System.Collections.Concurrent;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Faults;

/// <summary>Clients that each raise an allotment by one slot, again and again: with one key until it is acknowledged, then with the next.</summary>
internal sealed class Clients(App app, Slots slots) : IDisposable
{
    private readonly ConcurrentBag<Answer> answers = [];
    private readonly CancellationTokenSource end = new();
    private int acknowledged;
    private Task[] running = [];

    public int Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>Everything that was not an acknowledgement.</summary>
    public IReadOnlyList<Answer> Others => [.. answers];

    public void Begin(int count) => running = [.. Enumerable.Range(0, count).Select(_ => Task.Run(RunAsync))];

    /// <summary>Until some more commands are acknowledged than are now.</summary>
    public Task More(int count = 40)
    {
        var enough = Acknowledged + count;
        return Waiting.Until(() => Task.FromResult(Acknowledged), now => now >= enough, TimeSpan.FromMinutes(2));
    }

    /// <summary>Each ends once its last command is acknowledged.</summary>
    public async Task EndAsync()
    {
        await end.CancelAsync();
        await Task.WhenAll(running);
    }

    public void Dispose() => end.Dispose();

    private async Task RunAsync()
    {
        while (!end.IsCancellationRequested)
        {
            var key = Guid.NewGuid().ToString();
            while (true)
            {
                var answer = await app.As("administrator").Post($"{slots.Address}/increase", new { slots = 1, reason = "more" }, ("Idempotency-Key", key));
                if (answer.Status == 200)
                {
                    Interlocked.Increment(ref acknowledged);
                    break;
                }

                answers.Add(answer);
            }
        }
    }
}
