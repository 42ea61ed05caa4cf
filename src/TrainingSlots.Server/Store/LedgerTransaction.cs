using System.Collections.Frozen;
using JasperFx.Events;
using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Messaging;
using Wolverine;

namespace TrainingSlots.Server.Store;

/// <summary>
/// One decision, one transaction: the streams it binds are locked in one order, read, decided upon, and all changes
/// are written at once or none is.
/// </summary>
/// <remarks>
/// The locks are PostgreSQL advisory locks, so a stream that does not exist yet is locked like any other, and a
/// contended allotment makes its callers wait instead of failing. Expected stream versions guard a second time.
/// </remarks>
public sealed class LedgerTransaction(IDocumentSession session, IMessageContext messages, CommandContext context)
{
    private readonly Dictionary<string, StreamInHand> streams = new(StringComparer.Ordinal);
    private readonly List<PromoteWaitlist> toSend = [];
    private readonly List<Action<WrittenStreams>> whenPlaced = [];

    public IDocumentSession Session => session;

    public CommandContext Context => context;

    /// <summary>The programmes under whose policies is decided, by code; they do not change before the transaction ends.</summary>
    public IReadOnlyDictionary<string, Programme> Programmes { get; private set; } = FrozenDictionary<string, Programme>.Empty;

    /// <summary>The only one of them, or null.</summary>
    public Programme? Programme => Programmes.Values.SingleOrDefault();

    /// <summary>
    /// Locks what the decision binds and reads the streams among it: two round trips, however many there are. The
    /// programme comes first and is shared, since many decide under a policy at once; then everything else in the
    /// order of its name: allotments, invitations, nominations, persons, sessions.
    /// Answers a repeated request with its first answer, or with a conflict; null means: go on.
    /// </summary>
    /// <param name="keys">Keys of streams.</param>
    /// <param name="programme">Code of the programme whose policy decides, or null.</param>
    /// <param name="others">Names of other things that are locked with them.</param>
    public Task<Outcome?> BeginAsync(IEnumerable<string> keys, string? programme, IEnumerable<string> others, CancellationToken cancellation) =>
        BeginUnderAsync(programme is null ? [] : [programme], keys, others, cancellation);

    /// <inheritdoc cref="BeginAsync(IEnumerable{string}, string?, IEnumerable{string}, CancellationToken)"/>
    /// <param name="programmes">Codes of the programmes whose policies decide.</param>
    public async Task<Outcome?> BeginUnderAsync(
        IReadOnlyCollection<string> programmes, IEnumerable<string> keys, IEnumerable<string> others, CancellationToken cancellation)
    {
        var unique = keys.Distinct(StringComparer.Ordinal).ToList();
        var receipt = context.IdempotencyKey is null ? null : Receipts.IdOf(context);
        await session.BeginTransactionAsync(cancellation);
        await Locks.TakeAsync(session, programmes.Select(StreamKeys.Programme), receipt is null ? unique.Concat(others) : unique.Concat(others).Append(receipt), cancellation);
        if (receipt is not null && await Receipts.FirstAnswerAsync(session, receipt, context, cancellation) is { } first)
        {
            return first;
        }

        var batch = session.CreateBatchQuery();
        var policies = programmes.Select(programme => batch.Load<Programme>(StreamKeys.Programme(programme))).ToList();
        var fetched = unique.ConvertAll(key => StreamInHand.FetchAsync(batch, key));
        await batch.Execute(cancellation);
        for (var i = 0; i < unique.Count; i++)
        {
            streams.Add(unique[i], await fetched[i]);
        }

        Programmes = (await Task.WhenAll(policies)).OfType<Programme>().ToDictionary(programme => programme.Code, StringComparer.Ordinal);
        return null;
    }

    public Task<Outcome?> BeginAsync(IEnumerable<string> keys, string? programme, CancellationToken cancellation) =>
        BeginAsync(keys, programme, [], cancellation);

    public Task<Outcome?> BeginAsync(IEnumerable<string> keys, CancellationToken cancellation) =>
        BeginUnderAsync([], keys, [], cancellation);

    /// <summary>The state of a locked stream, or null when it does not exist.</summary>
    public T? Get<T>(string key)
        where T : class => (T?)streams[key].State;

    /// <summary>True when the stream is locked and read.</summary>
    public bool Holds(string key) => streams.ContainsKey(key);

    /// <summary>Sends a message with the transaction, durably: it is handled after the commit, and not at all when nothing is written.</summary>
    public void Send(PromoteWaitlist message) => toSend.Add(message);

    /// <summary>Does something in the same transaction, when the events have their positions.</summary>
    public void BeforeSaving(Action<WrittenStreams> action) => whenPlaced.Add(action);

    /// <summary>
    /// Writes what was decided, or answers the refusal. <paramref name="subject"/> is the stream that the caller's
    /// If-Match and the answer's ETag are about; <paramref name="answer"/> sees the states as written.
    /// </summary>
    public async Task<Outcome> CommitAsync(
        Decision decision, string subject, int status, Func<WrittenStreams, object> answer, CancellationToken cancellation)
    {
        if (StaleVersion(subject) is { } stale)
        {
            return stale;
        }

        if (decision.Refusal is { } refusal)
        {
            return await Refusing.AnswerAsync(session, context, refusal, streams[subject].State, cancellation);
        }

        Append(decision);
        if (context.DryRun)
        {
            var supposed = Supposed;
            var body = new DryRunAnswer(DryRun: true, [.. decision.Changes.Select(DryRunEvent.Of)], answer(supposed), supposed.Balances());
            return new Outcome(StatusCodes.Status200OK, Json.Write(body), streams[subject].StartVersion, null);
        }

        var (view, version) = await SaveAsync(
            written => (View: answer(written), Version: written.Version(subject)), told => Receipts.Of(context, status, told.View, told.Version), cancellation);
        return new Outcome(status, Json.Write(view), version, null);
    }

    /// <summary>Takes a stream in hand that begins with this transaction, and whose key nobody else can know.</summary>
    public void Start(string key) => streams.Add(key, StreamInHand.Begun(session, key));

    /// <summary>Adds what was decided to the streams in hand; the next decision sees it.</summary>
    public void Append(Decision decision)
    {
        foreach (var change in decision.Changes)
        {
            streams[change.Stream].Append(change.Fact);
        }
    }

    /// <summary>The states as they would be written.</summary>
    public WrittenStreams Supposed => new(streams);

    /// <summary>
    /// Writes everything that was appended, with the messages that are due and the receipt, and answers from the states
    /// as written.
    /// </summary>
    public async Task<T> SaveAsync<T>(Func<WrittenStreams, T> answer, Func<T, Receipt> receipt, CancellationToken cancellation)
    {
        EventHeaders.Stamp(session, context);
        foreach (var stream in streams.Values)
        {
            stream.Write();
        }

        foreach (var message in toSend.Concat(await FreedPlaces.InAsync(session, streams.Values, cancellation)).Distinct())
        {
            await messages.PublishAsync(message);
        }

        foreach (var message in Ends.In(streams.Values, context.At))
        {
            await messages.ScheduleAsync((object)message, message.DueAt);
        }

        T told = default!;
        var place = () =>
        {
            var written = new WrittenStreams(streams);
            EventHeaders.Route(streams.Values);
            whenPlaced.ForEach(action => action(written));
            told = answer(written);
            if (context.IdempotencyKey is not null)
            {
                session.Insert(receipt(told));
            }
        };

        // Without an event there is nothing to wait for, and a session without work calls nobody.
        if (streams.Values.Any(stream => stream.Version > stream.StartVersion))
        {
            session.Listeners.Add(new BeforeSave(place));
        }
        else
        {
            place();
        }

        await session.SaveChangesAsync(cancellation);
        return told;
    }

    private Refusal? StaleVersion(string subject) =>
        context.IfMatch is { } seen && streams[subject].StartVersion is var version && version != seen
            ? Refusal.Because(
                RefusalCodes.StaleVersion,
                $"You have seen version {seen}; it is at version {version}.",
                [("ifMatch", seen), ("version", version)],
                remedy: "read it again and decide anew")
            : null;
}
