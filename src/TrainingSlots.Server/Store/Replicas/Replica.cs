using System.Diagnostics;
using Marten;

namespace TrainingSlots.Server.Store.Replicas;

/// <summary>
/// The one place that decides which database a read that need not be the newest comes from: the replica where it is there and not too old, else the primary. How old is
/// told by one clock and two positions of PostgreSQL's log: what the primary had written when it was last asked, and has been replayed since.
/// </summary>
/// <param name="open">Opens the store of the replica when it is first read; null where there is no replica.</param>
internal sealed class Replica(ReplicaSettings settings, Func<IDocumentStore>? open) : IDisposable
{
    /// <summary>How many looks at the primary are kept while the replica is behind them.</summary>
    private const int MostLooks = 600;

    private readonly Lazy<IDocumentStore>? store = open is null ? null : new(open);
    private readonly Queue<(long At, long Written)> looks = new();
    private readonly Lock gate = new();
    private long? asOf;

    /// <summary>For how long the replica may lack what was written, or null: nobody knows, since it does not answer.</summary>
    public TimeSpan? Lag
    {
        get
        {
            lock (gate)
            {
                return asOf is { } at ? Stopwatch.GetElapsedTime(at) : null;
            }
        }
    }

    public TimeSpan MaxLag => settings.MaxLag;

    /// <summary>A session of the replica, with how old what it sees may be; null where the primary has to answer.</summary>
    public (IQuerySession Session, TimeSpan Lag)? Open() => store is not null && Lag is { } lag && lag <= MaxLag ? (store.Value.QuerySession(), lag) : null;

    /// <summary>The primary had written so much at that time, and the replica has replayed so much by now; both as positions of PostgreSQL's log.</summary>
    public void Seen(long at, long written, long replayed)
    {
        lock (gate)
        {
            if (looks.Count < MostLooks)
            {
                looks.Enqueue((at, written));
            }

            while (looks.TryPeek(out var oldest) && oldest.Written <= replayed)
            {
                asOf = looks.Dequeue().At;
            }
        }
    }

    /// <summary>It does not answer: nothing is asked of it until it is seen again.</summary>
    public void IsAway()
    {
        lock (gate)
        {
            asOf = null;
            looks.Clear();
        }
    }

    public void Dispose()
    {
        if (store is { IsValueCreated: true })
        {
            store.Value.Dispose();
        }
    }
}
