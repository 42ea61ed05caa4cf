using JasperFx.Events;
using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Store;

/// <summary>A locked stream: its state when read, what is added to it, and its state then.</summary>
public sealed class StreamInHand
{
    private readonly Type type;
    private readonly List<AddedFact> added = [];
    private StreamAction? action;
    private object? written;

    /// <param name="state">Its state when read; null for a stream that does not exist.</param>
    /// <param name="startVersion">Its version then; 0 for a stream that does not exist.</param>
    internal StreamInHand(string key, object? state, long startVersion)
    {
        Key = key;
        type = Folds.StateOf(key);
        Before = state;
        State = state;
        StartVersion = startVersion;
    }

    /// <summary>By which the store knows the stream.</summary>
    public string Key { get; }

    /// <summary>The state when read; null for a stream that does not exist.</summary>
    public object? Before { get; }

    /// <summary>The state with everything that was added.</summary>
    public object? State { get; private set; }

    /// <summary>The version when read, 0 for a stream that does not exist.</summary>
    public long StartVersion { get; }

    public long Version => StartVersion + added.Count;

    /// <summary>What is added to it.</summary>
    public IEnumerable<IFact> Facts => added.Select(of => of.Fact);

    /// <summary>The same, with whose command it came of.</summary>
    internal IReadOnlyList<AddedFact> Added => added;

    /// <summary>The events to be written; they have positions once they are being saved.</summary>
    public IReadOnlyList<IEvent> Events => action?.Events ?? [];

    /// <summary>A stream that does not exist yet, and that nobody else can begin: its key is random.</summary>
    public static StreamInHand Begun(string key) => new(key, null, 0);

    /// <summary>The same, with the slots or seats that were read beside it.</summary>
    internal StreamInHand With(RowsInHand rows) => new(Key, rows.With(Before), StartVersion);

    internal void Append(IFact fact, CommandContext by, Moment at)
    {
        added.Add(new AddedFact(fact, by, at));
        State = Folds.Evolve(type, State, new Recorded(fact, 0));
    }

    /// <summary>Hands the added facts to the store, which refuses them when the stream is no longer as it was read.</summary>
    public void Write(IDocumentSession session)
    {
        if (added.Count > 0)
        {
            action = StartVersion == 0 ? session.Events.StartStream(type, Key, [.. Facts]) : session.Events.Append(Key, Version, [.. Facts]);
        }
    }

    /// <summary>The state as it is written, with positions: folded once, when they are known.</summary>
    public object? Written() => added.Count == 0 ? State : written ??= Events.Aggregate(Before, (state, e) => Folds.Evolve(type, state, new Recorded((IFact)e.Data, e.Sequence)));
}

/// <summary>A fact that is to be written, the command that it came of, and when that is by the calendar at the host.</summary>
internal sealed record AddedFact(IFact Fact, CommandContext By, Moment At);

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
