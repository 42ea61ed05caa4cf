using System.Collections.Concurrent;
using System.Text.Json;
using TrainingSlots.Faults.Load;
using TrainingSlots.Faults.Worlds;

namespace TrainingSlots.Faults.Histories;

/// <summary>Some clients contend for the few slots of one allotment that nobody else touches, and everything that they ask and are told is kept.</summary>
internal sealed class Contest
{
    /// <summary>What there is to contend for.</summary>
    public const int Slots = 4;

    private readonly ConcurrentDictionary<int, string> taken = new();
    private readonly ConcurrentQueue<(Result? Result, Operation Operation)> history = new();
    private Chapter chapter = null!;
    private int played;
    private volatile bool isStuck;

    /// <summary>How many operations make one history; then another allotment is contended for.</summary>
    private const int Longest = 3000;

    /// <summary>All that was asked and told, with the positions that the log has for each.</summary>
    public IReadOnlyList<Operation> History(Func<string, IReadOnlyList<long>> positionsOf) =>
        [.. history.Select(of => of.Result is null || !of.Operation.Changes ? of.Operation : of.Operation with { Positions = positionsOf(of.Result.Receipt) })];

    public bool IsOver => isStuck || history.Count > Longest;

    /// <summary>Begins anew, while nobody plays.</summary>
    public async Task BeginAsync(Sender sender, CancellationToken stop)
    {
        isStuck = false;
        history.Clear();
        taken.Clear();
        chapter = Chapter.OfContest(Slots);
        foreach (var command in chapter.Beginnings())
        {
            await sender.CarryOutAsync(command, stop);
        }
    }

    public async Task PlayAsync(Sender sender, int client, Random random, CancellationToken stop)
    {
        if (random.Next(5) == 0)
        {
            var (answer, invoked, answered) = await sender.ReadAsync(chapter.Balance, stop);
            history.Enqueue((null, new Operation(Asked.Read, invoked, answered, [], answer.GetProperty("available").GetInt32())));
        }
        else if (taken.TryRemove(client, out var nomination))
        {
            await GiveBackAsync(sender, client, nomination, stop);
        }
        else
        {
            var command = chapter.Submit($"Contender {Interlocked.Increment(ref played)}", random);
            var result = await sender.CarryOutAsync(command, stop);
            if (result.Acknowledged)
            {
                Keep(result, Asked.Take);
                taken[client] = IdOf(result.Answer);
            }
            else if (result.Code is "ALLOTMENT_EXHAUSTED")
            {
                Keep(result, Asked.Refused);
            }
            else
            {
                isStuck = true;
            }
        }
    }

    /// <summary>What was asked for on a clock that ran ahead cannot be given back before that day: it changes nothing, and the next contest is due.</summary>
    private async Task GiveBackAsync(Sender sender, int client, string nomination, CancellationToken stop)
    {
        var result = await sender.CarryOutAsync(Steps.Of(nomination, "withdraw"), stop);
        if (result.Acknowledged)
        {
            Keep(result, Asked.Give);
        }
        else
        {
            (taken[client], isStuck) = (nomination, true);
        }
    }

    private static string IdOf(JsonElement answer) => answer.GetProperty("id").GetString()!;

    private void Keep(Result result, Asked asked) => history.Enqueue((result, new Operation(asked, result.Invoked, result.Answered, [])));
}
