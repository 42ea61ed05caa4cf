using System.Collections.Frozen;
using System.Diagnostics;
using JasperFx.Events;
using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Telemetry;

namespace TrainingSlots.Server.Store;

/// <summary>The names that a transaction has locked, and the streams among them, as they were read under the locks.</summary>
internal sealed class Hand
{
    private readonly Dictionary<string, StreamInHand> streams = new(StringComparer.Ordinal);
    private Bindings? bindings;

    /// <summary>What is locked; empty before.</summary>
    public Bindings Bindings => bindings ?? Bindings.Of();

    /// <summary>True once the locks are taken.</summary>
    public bool IsLocked => bindings is not null;

    /// <summary>The programmes whose policies decide, by code.</summary>
    public IReadOnlyDictionary<string, Programme> Programmes { get; private set; } = FrozenDictionary<string, Programme>.Empty;

    /// <summary>The only programme in hand: the one whose policy decides, or else the one that is decided on; null where there is none, or several.</summary>
    public Programme? Programme => Programmes.Count == 1 ? Programmes.Values.Single() : streams.Values.Select(stream => stream.State).OfType<Programme>().SingleOrDefault();

    public IReadOnlyDictionary<string, StreamInHand> Streams => streams;

    /// <summary>Takes the locks, with one more name where there is a receipt. The programmes come first, then everything else by name.</summary>
    public async Task LockAsync(IDocumentSession session, Bindings bound, string? receipt, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        var asked = Stopwatch.GetTimestamp();
        await Locks.TakeAsync(session, bound.Shared, receipt is null ? bound.Exclusive : bound.Exclusive.Append(receipt), cancellation);
        Measures.Locked(asked);
        bindings = bound;
    }

    /// <summary>
    /// Reads the streams and the policies: one round trip, however many they are. Programmes are folded from their few
    /// events, so that the policy of an earlier day is known too.
    /// </summary>
    public async Task ReadAsync(IDocumentSession session, CancellationToken cancellation)
    {
        var batch = session.CreateBatchQuery();
        var policies = Bindings.Programmes.Select(programme => batch.Events.FetchStream(StreamKeys.Programme(programme))).ToList();
        var fetched = Bindings.Streams.Select(key => (Key: key, Stream: StreamInHand.FetchAsync(batch, key))).ToList();
        await batch.Execute(cancellation);
        foreach (var (key, stream) in fetched)
        {
            streams.Add(key, await stream);
        }

        Programmes = (await Task.WhenAll(policies)).Select(Folded).OfType<Programme>().ToDictionary(programme => programme.Code, StringComparer.Ordinal);
    }

    private static Programme? Folded(IReadOnlyList<IEvent> events) =>
        events.Aggregate(default(Programme), (state, e) => Programme.Evolve(state, new Recorded((IFact)e.Data, e.Sequence)));

    /// <summary>Takes a stream in hand that begins now, and whose key nobody else can know.</summary>
    public void Start(IDocumentSession session, string key) => streams.Add(key, StreamInHand.Begun(session, key));

    public T? Get<T>(string key)
        where T : class => (T?)streams[key].State;

    /// <summary>True when the stream is locked and read.</summary>
    public bool Holds(string key) => streams.ContainsKey(key);
}
