using System.Collections.Frozen;
using JasperFx.Events;
using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.People;
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

    public IReadOnlyDictionary<string, StreamInHand> Streams => streams;

    /// <summary>The last position that was visible under the locks: no event of the streams in hand comes between it and the decision.</summary>
    public long LastPosition { get; private set; }

    /// <summary>The persons whom the request names, where it names any.</summary>
    public NamedPersonsRead? Named { get; private set; }

    /// <summary>The nominees of those nominations that are judged.</summary>
    public KnownNomineesRead? Known { get; private set; }

    /// <summary>Those of the programmes under whose policies something that binds this is decided.</summary>
    public IEnumerable<Programme> ProgrammesOf(Bindings own) => own.Programmes.Select(Programmes.GetValueOrDefault).OfType<Programme>();

    /// <summary>The only programme of something that binds this: the one whose policy decides, or else the one that is decided on; null where there is none, or several.</summary>
    public Programme? ProgrammeOf(Bindings own) => ProgrammesOf(own).ToList() is [var single] ? single
        : own.Streams.Where(Holds).Select(key => streams[key].State).OfType<Programme>().SingleOrDefault();

    /// <summary>
    /// Takes the locks, with one more name for each receipt, and reads under them the receipts, the policies, the streams and the
    /// persons: one round trip, however many they are. The database answers the statements of a batch one after the other, and each sees what
    /// was committed when it began: those that read begin when the first, which locks, has ended. Programmes are folded from their few events,
    /// so that the policy of an earlier day is known too.
    /// </summary>
    /// <returns>The receipts of those requests that were answered before, by id.</returns>
    public async Task<IReadOnlyDictionary<string, Receipt>> LockAndReadAsync(IDocumentSession session, Bindings bound, IReadOnlyCollection<string> receipts, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        var batch = session.CreateBatchQuery();
        var locked = Locks.Take(batch, session, bound.Shared, bound.Exclusive.Concat(receipts));
        var answered = receipts.Count == 0 ? Task.FromResult<IReadOnlyList<Receipt>>([]) : batch.LoadMany<Receipt>().ById([.. receipts]);
        var policies = bound.Programmes.Select(programme => batch.Events.FetchStream(StreamKeys.Programme(programme))).ToList();
        var fetched = StreamReads.Of(batch, [.. bound.Streams]);
        var taken = RowReads.Of(batch, [.. bound.Streams], bound.Blockers, bound.NamesOnlyWhereScarce);
        Named = bound.Named?.Read(batch, session);
        Known = bound.Known.Read(batch);
        var last = HighWaterMark.Last(batch);
        await batch.Execute(cancellation);
        (bindings, LastPosition) = (bound, await last);
        Measures.Locked(await locked);
        var rows = await taken.ReadAsync();
        foreach (var stream in await fetched)
        {
            streams.Add(stream.Key, stream.With(rows));
        }

        Programmes = (await Task.WhenAll(policies)).Select(Folded).OfType<Programme>().ToDictionary(programme => programme.Code, StringComparer.Ordinal);
        return (await answered).ToDictionary(receipt => receipt.Id, StringComparer.Ordinal);
    }

    private static Programme? Folded(IReadOnlyList<IEvent> events) =>
        events.Aggregate(default(Programme), (state, e) => Programme.Evolve(state, new Recorded((IFact)e.Data, e.Sequence)));

    /// <summary>Takes a stream in hand that begins now, and whose key nobody else can know.</summary>
    public void Start(string key) => streams.Add(key, StreamInHand.Begun(key));

    public T? Get<T>(string key)
        where T : class => (T?)streams[key].State;

    /// <summary>True when the stream is locked and read.</summary>
    public bool Holds(string key) => streams.ContainsKey(key);
}
