namespace TrainingSlots.Faults.Histories;

/// <summary>Histories that are in order, and the same with one thing wrong: what the judge of histories is judged by, at each start.</summary>
internal static class Controls
{
    private const int Granted = 3;
    private const int Clients = 5;
    private const int Operations = 300;

    /// <summary>How a history is made wrong. Each is one operation changed, where it is sure that no order explains it.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<Operation>, IReadOnlyList<Operation>>> Mutations { get; } = new Dictionary<string, Func<IReadOnlyList<Operation>, IReadOnlyList<Operation>>>(StringComparer.Ordinal)
    {
        ["an acknowledgement is lost"] = history => With(history, of => of.Changes, of => of with { Positions = [] }),
        ["a command is carried out twice"] = history => With(history, of => of.Changes, of => of with { Positions = [of.Positions[0], 100_000] }),
        ["two stand in the wrong order"] = Swapped,
        ["a refusal while there were slots"] = history => [.. history, Alone(history, Asked.Refused, 0)],
        ["a read of what was before"] = history => [.. history, Alone(history, Asked.Read, Granted - 1)],
        ["a slot too many"] = history => [.. history, .. Enumerable.Range(1, Granted + 1).Select(n => new Operation(Asked.Take, End(history) + (10 * n), End(history) + (10 * n) + 1, [50_000 + n]))],
    };

    /// <exception cref="InvalidOperationException">A good history is rejected, or a wrong one is not.</exception>
    public static void Run(int seed)
    {
        var history = History(seed);
        if (Linearizable.Faults(Granted, history) is [var fault, ..])
        {
            throw new InvalidOperationException($"A history in order is rejected: {fault}");
        }

        foreach (var (name, mutation) in Mutations)
        {
            if (Linearizable.Faults(Granted, mutation(history)).Count == 0)
            {
                throw new InvalidOperationException($"A history in which there is {name} is accepted.");
            }
        }
    }

    /// <summary>What clients saw whose operations overlapped, each of which happened at one instant of its own. At the end all slots are given back.</summary>
    public static IReadOnlyList<Operation> History(int seed)
    {
        var random = new Random(seed);
        var (available, position, now) = (Granted, 0L, 0L);
        var (free, has) = (new long[Clients], new bool[Clients]);
        var told = new List<Operation>();
        for (var n = 0; n < Operations; n++)
        {
            now += random.Next(1, 20);
            Happen(random.Next(Clients), isLast: false);
        }

        for (var client = 0; client < Clients; client++)
        {
            now += 100;
            Happen(client, isLast: true);
        }

        return told;

        void Happen(int client, bool isLast)
        {
            var asked = isLast && !has[client] ? Asked.Read : has[client] && (isLast || random.Next(3) > 0) ? Asked.Give : random.Next(4) == 0 || has[client] ? Asked.Read : available > 0 ? Asked.Take : Asked.Refused;
            var (invoked, answered) = (Math.Max(free[client], now - random.Next(30)), now + random.Next(1, 30));
            if (invoked > now)
            {
                return;
            }

            free[client] = answered + 1;
            available += asked is Asked.Take ? -1 : asked is Asked.Give ? 1 : 0;
            has[client] = asked is Asked.Take || (has[client] && asked is not Asked.Give);
            told.Add(new Operation(asked, invoked, answered, asked is Asked.Take or Asked.Give ? [++position] : [], available));
        }
    }

    private static long End(IReadOnlyList<Operation> history) => history.Max(of => of.Answered) + 10;

    /// <summary>After all others, when every slot is there again.</summary>
    private static Operation Alone(IReadOnlyList<Operation> history, Asked asked, int available) => new(asked, End(history), End(history) + 5, [], available);

    private static List<Operation> With(IReadOnlyList<Operation> history, Func<Operation, bool> which, Func<Operation, Operation> change)
    {
        var (changed, at) = (history.ToList(), history.Index().Where(of => which(of.Item)).ElementAt(3).Index);
        changed[at] = change(changed[at]);
        return changed;
    }

    private static List<Operation> Swapped(IReadOnlyList<Operation> history)
    {
        var changed = history.ToList();
        var first = changed.FindIndex(of => of.Changes);
        var second = changed.FindIndex(of => of.Changes && of.Invoked > changed[first].Answered);
        (changed[first], changed[second]) = (changed[first] with { Positions = changed[second].Positions }, changed[second] with { Positions = changed[first].Positions });
        return changed;
    }
}
