using System.Collections.Concurrent;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>How far a list is.</summary>
/// <param name="Done">How many of its rows are decided.</param>
public sealed record RowsDone(int Done, int Rows);

/// <summary>
/// How far the lists are that are decided now, by their caller and Idempotency-Key. It is known to the server that decides them, and to nobody once they are decided:
/// it is told to whoever waits, and nothing hangs on it.
/// </summary>
public sealed class ListProgress
{
    private readonly ConcurrentDictionary<(string Subject, string Key), RowsDone> known = new();

    /// <summary>How far it is; null where none is under way.</summary>
    public RowsDone? Of(string subject, string key) => known.GetValueOrDefault((subject, key));

    /// <summary>Begins a list; it is forgotten with what is returned. Without a key nobody can ask for it.</summary>
    internal IDisposable Begin(string subject, string? key, int rows)
    {
        if (key is null)
        {
            return Ending.OfNothing;
        }

        known[(subject, key)] = new RowsDone(0, rows);
        return new Ending(() => known.TryRemove((subject, key), out _));
    }

    /// <summary>One row more.</summary>
    internal void Step(string subject, string? key)
    {
        if (key is not null && known.TryGetValue((subject, key), out var now))
        {
            known[(subject, key)] = now with { Done = now.Done + 1 };
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public static Ending OfNothing { get; } = new(() => { });

        public void Dispose() => end();
    }
}
