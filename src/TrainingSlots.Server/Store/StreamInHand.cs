using JasperFx.Events;
using Marten;
using Marten.Events;
using Marten.Services.BatchQuerying;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Allotments;

namespace TrainingSlots.Server.Store;

/// <summary>A locked stream: its state when read, what is added to it, and its state then.</summary>
public sealed class StreamInHand
{
    private readonly object? before;
    private readonly Type type;
    private readonly List<IFact> facts = [];
    private readonly Action<IEnumerable<object>> append;
    private readonly Func<IReadOnlyList<IEvent>> events;
    private object? written;

    private StreamInHand(Type type, object? state, long startVersion, Action<IEnumerable<object>> append, Func<IReadOnlyList<IEvent>> events)
    {
        this.type = type;
        before = state;
        State = state;
        StartVersion = startVersion;
        this.append = append;
        this.events = events;
    }

    /// <summary>The state with everything that was added.</summary>
    public object? State { get; private set; }

    /// <summary>The version when read, 0 for a stream that does not exist.</summary>
    public long StartVersion { get; }

    public long Version => StartVersion + facts.Count;

    /// <summary>What is added to it.</summary>
    public IReadOnlyList<IFact> Facts => facts;

    /// <summary>The events to be written; they have positions once they are being saved.</summary>
    public IReadOnlyList<IEvent> Events => facts.Count == 0 ? [] : events();

    /// <summary>Adds reading a stream to a batch; to be awaited when the batch has been executed.</summary>
    public static Task<StreamInHand> FetchAsync(IBatchedQuery batch, string key) => Folds.StateOf(key).Name switch
    {
        nameof(Programme) => FetchAsync<Programme>(batch, key),
        nameof(Allotment) => FetchAsync<Allotment>(batch, key),
        nameof(Session) => FetchAsync<Session>(batch, key),
        nameof(Invitation) => FetchAsync<Invitation>(batch, key),
        _ => FetchAsync<Nomination>(batch, key),
    };

    private static async Task<StreamInHand> FetchAsync<T>(IBatchedQuery batch, string key)
        where T : class => Of(await batch.Events.FetchForWriting<T>(key));

    private static StreamInHand Of<T>(IEventStream<T> stream)
        where T : class => new(typeof(T), stream.Aggregate, stream.StartingVersion ?? 0, stream.AppendMany, () => stream.Events);

    /// <summary>A stream that does not exist yet, and that nobody else can begin: its key is random.</summary>
    public static StreamInHand Begun(IDocumentSession session, string key)
    {
        StreamAction? begun = null;
        return new StreamInHand(
            Folds.StateOf(key), null, 0,
            facts => begun = session.Events.StartStream(Folds.StateOf(key), key, facts),
            () => begun?.Events ?? []);
    }

    public void Append(IFact fact)
    {
        facts.Add(fact);
        State = Folds.Evolve(type, State, new Recorded(fact, 0));
    }

    /// <summary>Hands the added facts to the store.</summary>
    public void Write()
    {
        if (facts.Count > 0)
        {
            append(facts);
        }
    }

    /// <summary>The state as it is written, with positions: folded once, when they are known.</summary>
    public object? Written() => facts.Count == 0 ? State : written ??= Events.Aggregate(before, (state, e) => Folds.Evolve(type, state, new Recorded((IFact)e.Data, e.Sequence)));
}

/// <summary>The states of the streams as a decision leaves them.</summary>
public sealed class WrittenStreams(IReadOnlyDictionary<string, StreamInHand> streams)
{
    /// <summary>The state of a stream of this transaction.</summary>
    public T Get<T>(string key)
        where T : class => (T)(streams[key].Events.Any(e => e.Sequence > 0) ? streams[key].Written() : streams[key].State)!;

    /// <summary>The balances of the allotments that the transaction changes.</summary>
    public IReadOnlyList<BalanceView> Balances() =>
        [.. streams.Where(stream => stream.Value is { State: Allotment } && stream.Value.Version > stream.Value.StartVersion).Select(stream => BalanceView.Of(this, stream.Key))];

    /// <summary>The position of the last event of a kind that the transaction adds to a stream, or null.</summary>
    public long? PositionOf<T>(string key)
        where T : IFact => streams[key].Events.LastOrDefault(e => e.Data is T)?.Sequence;

    /// <summary>The version of a stream of this transaction.</summary>
    public long Version(string key) => streams[key].Version;
}
