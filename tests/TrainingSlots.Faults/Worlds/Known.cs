namespace TrainingSlots.Faults.Worlds;

/// <summary>What the clients remember of what they made: the newest of each kind, as they last saw them.</summary>
internal sealed class Known<T>(int most)
{
    private readonly List<T> all = [];
    private readonly Lock gate = new();

    public void Add(T one)
    {
        lock (gate)
        {
            all.Add(one);
            if (all.Count > most)
            {
                all.RemoveAt(0);
            }
        }
    }

    public T? Any(Random random)
    {
        lock (gate)
        {
            return all.Count == 0 ? default : all[random.Next(all.Count)];
        }
    }
}

/// <summary>A nomination, with the status that it was last seen in.</summary>
internal sealed record Remembered(string Id)
{
    public required string Status { get; set; }
}
