namespace TrainingSlots.Faults.Histories;

/// <summary>
/// Whether there is one order of all operations on an allotment that explains every answer, in which each stands between its question and
/// its answer. The log says in which order changes were made, so only what changed nothing has to be placed among them.
/// </summary>
internal static class Linearizable
{
    /// <returns>What is wrong with the history; nothing when it is linearizable.</returns>
    public static IReadOnlyList<string> Faults(int granted, IReadOnlyList<Operation> history)
    {
        var told = new List<string>();
        foreach (var of in history.Where(of => of.Changes && of.Positions.Count != 1))
        {
            told.Add(of.Positions.Count == 0 ? $"{of} was acknowledged, and the log does not have it" : $"{of} is in the log {of.Positions.Count} times");
        }

        var changes = history.Where(of => of.Changes && of.Positions.Count > 0).OrderBy(of => of.Positions[0]).ToList();
        told.AddRange(OutOfOrder(changes));
        var available = States(granted, changes, told);
        told.AddRange(Unjustified(available, changes, history.Where(of => !of.Changes)));
        return told;
    }

    /// <summary>What was answered before another was asked stands before it.</summary>
    private static IEnumerable<string> OutOfOrder(List<Operation> changes)
    {
        var latest = long.MinValue;
        foreach (var of in changes)
        {
            if (of.Answered < latest)
            {
                yield return $"{of} was answered before one was asked that stands before it in the log";
            }

            latest = Math.Max(latest, of.Invoked);
        }
    }

    /// <summary>What was available before all changes, and after each.</summary>
    private static List<int> States(int granted, List<Operation> changes, List<string> told)
    {
        var available = new List<int> { granted };
        foreach (var of in changes)
        {
            available.Add(available[^1] + (of.Asked is Asked.Take ? -1 : 1));
            if (available[^1] < 0 || available[^1] > granted)
            {
                told.Add($"after {of} there are {available[^1]} of {granted}");
            }
        }

        return available;
    }

    /// <summary>
    /// Each stands at the earliest moment that explains it: after all changes, and all other answers, that were known when it was asked. A later moment
    /// would leave no more room to those that come after it.
    /// </summary>
    private static IEnumerable<string> Unjustified(List<int> available, List<Operation> changes, IEnumerable<Operation> seen)
    {
        var placed = new PriorityQueue<int, long>();
        var least = 0;
        var byAnswer = changes.Select((of, at) => (of.Answered, At: at + 1)).OrderBy(of => of.Answered).ToList();
        var (known, next) = (0, 0);
        var latest = LatestAsked(changes);
        foreach (var of in seen.OrderBy(of => of.Invoked))
        {
            for (; next < byAnswer.Count && byAnswer[next].Answered < of.Invoked; next++)
            {
                known = Math.Max(known, byAnswer[next].At);
            }

            while (placed.TryPeek(out var at, out var answered) && answered < of.Invoked)
            {
                least = Math.Max(least, at);
                placed.Dequeue();
            }

            var place = Math.Max(least, known);
            while (place < available.Count && (place == 0 || latest[place - 1] <= of.Answered) && !Explains(available[place], of))
            {
                place++;
            }

            if (place == available.Count || (place > 0 && latest[place - 1] > of.Answered))
            {
                yield return $"{of} is told nowhere between its question and its answer";
            }
            else
            {
                placed.Enqueue(place, of.Answered);
            }
        }
    }

    /// <summary>For each change, when the last of all up to it was asked: who stands after it is answered later.</summary>
    private static List<long> LatestAsked(List<Operation> changes)
    {
        var latest = long.MinValue;
        return [.. changes.Select(of => latest = Math.Max(latest, of.Invoked))];
    }

    private static bool Explains(int available, Operation of) => of.Asked is Asked.Refused ? available == 0 : available == of.Available;
}
