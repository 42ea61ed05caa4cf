using System.Collections.Concurrent;

namespace TrainingSlots.Faults.Sites;

/// <summary>What the servers wrote last, for whoever looks for a reason.</summary>
internal sealed class LastLines
{
    private const int Most = 2000;
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> All => [.. lines];

    public void Add(string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        lines.Enqueue(line);
        while (lines.Count > Most && lines.TryDequeue(out _))
        {
        }
    }
}
