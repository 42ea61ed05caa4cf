using JasperFx.Events;
using Marten;
using Npgsql;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
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
public sealed class LedgerTransaction(IDocumentSession session, CommandContext context)
{
    private readonly Dictionary<string, StreamInHand> streams = new(StringComparer.Ordinal);
    private readonly List<Func<Task>> beforeSave = [];
    private readonly List<Action<WrittenStreams>> whenPlaced = [];

    public IDocumentSession Session => session;

    public CommandContext Context => context;

    /// <summary>
    /// Locks what the decision binds, in the order of the names (allotments, invitations, nominations, persons,
    /// programmes, sessions), and reads the streams among it: two round trips, however many there are.
    /// Answers a repeated request with its first answer, or with a conflict; null means: go on.
    /// </summary>
    /// <param name="streams">Keys of streams.</param>
    /// <param name="others">Names of other things that are locked with them.</param>
    public async Task<Outcome?> BeginAsync(IEnumerable<string> streams, IEnumerable<string> others, CancellationToken cancellation)
    {
        var keys = streams.Distinct(StringComparer.Ordinal).ToList();
        var receipt = context.IdempotencyKey is null ? null : Receipts.IdOf(context);
        await session.BeginTransactionAsync(cancellation);
        await LockAsync([.. keys, .. others, .. receipt is null ? Array.Empty<string>() : [receipt]], cancellation);
        if (receipt is not null && await Receipts.FirstAnswerAsync(session, receipt, context, cancellation) is { } first)
        {
            return first;
        }

        var batch = session.CreateBatchQuery();
        var fetched = keys.ConvertAll(key => StreamInHand.FetchAsync(batch, key));
        await batch.Execute(cancellation);
        for (var i = 0; i < keys.Count; i++)
        {
            this.streams.Add(keys[i], await fetched[i]);
        }

        return null;
    }

    public Task<Outcome?> BeginAsync(IEnumerable<string> streams, CancellationToken cancellation) => BeginAsync(streams, [], cancellation);

    /// <summary>The state of a locked stream, or null when it does not exist.</summary>
    public T? Get<T>(string key)
        where T : class => (T?)streams[key].State;

    /// <summary>
    /// Sends a message when it is due, durably: it is written in the transaction of the events, and not at all when
    /// nothing is. What is overdue already when it is recorded is not sent: the office that enters it says what happened.
    /// </summary>
    public void Schedule<T>(IMessageContext messages, T message, Moment at)
        where T : IDue
    {
        if (message.DueAt > at.RecordedAt)
        {
            beforeSave.Add(() => messages.ScheduleAsync(message, message.DueAt).AsTask());
        }
    }

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
            return refusal;
        }

        foreach (var change in decision.Changes)
        {
            streams[change.Stream].Append(change.Fact);
        }

        if (context.DryRun)
        {
            var supposed = new WrittenStreams(streams);
            var body = new DryRunAnswer(DryRun: true, [.. decision.Changes.Select(DryRunEvent.Of)], answer(supposed));
            return new Outcome(StatusCodes.Status200OK, Json.Write(body), streams[subject].StartVersion, null);
        }

        return await SaveAsync(subject, status, answer, cancellation);
    }

    private async Task<Outcome> SaveAsync(string subject, int status, Func<WrittenStreams, object> answer, CancellationToken cancellation)
    {
        EventHeaders.Stamp(session, context);
        foreach (var stream in streams.Values)
        {
            stream.Write();
        }

        foreach (var step in beforeSave)
        {
            await step();
        }

        Outcome? outcome = null;
        session.Listeners.Add(new BeforeSave(() =>
        {
            var written = new WrittenStreams(streams);
            EventHeaders.Route(streams.Values);
            whenPlaced.ForEach(action => action(written));
            var view = answer(written);
            outcome = new Outcome(status, Json.Write(view), streams[subject].Version, null);
            if (context.IdempotencyKey is not null)
            {
                session.Insert(Receipts.Of(context, status, view, outcome.Version));
            }
        }));
        await session.SaveChangesAsync(cancellation);
        return outcome ?? new Outcome(status, Json.Write(answer(new WrittenStreams(streams))), streams[subject].Version, null);
    }

    private Refusal? StaleVersion(string subject) =>
        context.IfMatch is { } seen && streams[subject].StartVersion is var version && version != seen
            ? Refusal.Because(
                RefusalCodes.StaleVersion,
                $"You have seen version {seen}; it is at version {version}.",
                [("ifMatch", seen), ("version", version)],
                remedy: "read it again and decide anew")
            : null;

    private async Task LockAsync(IEnumerable<string> keys, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "select pg_advisory_xact_lock(hashtextextended(key, 0)) from (select key from unnest($1::text[]) with ordinality as k(key, n) order by n) as ordered");
        command.Parameters.AddWithValue(keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());
        await session.ExecuteAsync(command, cancellation);
    }
}
