using JasperFx.Events;
using Marten;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.WhatIf;
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

    /// <summary>The programme under whose policy is decided; it does not change before the transaction ends.</summary>
    public Programme? Programme { get; private set; }

    /// <summary>
    /// Locks what the decision binds and reads the streams among it: two round trips, however many there are. The
    /// programme comes first and is shared, since many decide under a policy at once; then everything else in the
    /// order of its name: allotments, invitations, nominations, persons, sessions.
    /// Answers a repeated request with its first answer, or with a conflict; null means: go on.
    /// </summary>
    /// <param name="keys">Keys of streams.</param>
    /// <param name="programme">Code of the programme whose policy decides, or null.</param>
    /// <param name="others">Names of other things that are locked with them.</param>
    public async Task<Outcome?> BeginAsync(
        IEnumerable<string> keys, string? programme, IEnumerable<string> others, CancellationToken cancellation)
    {
        var unique = keys.Distinct(StringComparer.Ordinal).ToList();
        var receipt = context.IdempotencyKey is null ? null : Receipts.IdOf(context);
        await session.BeginTransactionAsync(cancellation);
        await LockAsync(programme is null ? null : StreamKeys.Programme(programme), receipt is null ? unique.Concat(others) : unique.Concat(others).Append(receipt), cancellation);
        if (receipt is not null && await Receipts.FirstAnswerAsync(session, receipt, context, cancellation) is { } first)
        {
            return first;
        }

        var batch = session.CreateBatchQuery();
        var policy = programme is null ? null : batch.Load<Programme>(StreamKeys.Programme(programme));
        var fetched = unique.ConvertAll(key => StreamInHand.FetchAsync(batch, key));
        await batch.Execute(cancellation);
        for (var i = 0; i < unique.Count; i++)
        {
            streams.Add(unique[i], await fetched[i]);
        }

        Programme = policy is null ? null : await policy;
        return null;
    }

    public Task<Outcome?> BeginAsync(IEnumerable<string> keys, string? programme, CancellationToken cancellation) =>
        BeginAsync(keys, programme, [], cancellation);

    public Task<Outcome?> BeginAsync(IEnumerable<string> keys, CancellationToken cancellation) => BeginAsync(keys, null, [], cancellation);

    /// <summary>The state of a locked stream, or null when it does not exist.</summary>
    public T? Get<T>(string key)
        where T : class => (T?)streams[key].State;

    /// <summary>What is kept of the nominee when the decision is a refusal, or null.</summary>
    public AskedNominee? Nominee { get; set; }

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
            return await RefusedAsync(refusal, subject, cancellation);
        }

        foreach (var change in decision.Changes)
        {
            streams[change.Stream].Append(change.Fact);
        }

        if (context.DryRun)
        {
            var supposed = new WrittenStreams(streams);
            var body = new DryRunAnswer(DryRun: true, [.. decision.Changes.Select(DryRunEvent.Of)], answer(supposed), supposed.Balances());
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

        foreach (var message in toSend.Concat(await FreedPlaces.InAsync(session, streams.Values, cancellation)).Distinct())
        {
            await messages.PublishAsync(message);
        }

        foreach (var message in Ends.In(streams.Values, context.At))
        {
            await messages.ScheduleAsync((object)message, message.DueAt);
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

    /// <summary>The locks are still held: no event of these streams has a position between this one and the decision.</summary>
    private async Task<Outcome> RefusedAsync(Refusal refusal, string subject, CancellationToken cancellation)
    {
        var position = context.DryRun ? 0 : await HighWaterMark.LastAsync(session, cancellation);
        return Outcome.Refused(refusal) with { On = new RefusedOn(position, EventHeaders.CountryOf(streams[subject].State), Nominee) };
    }

    private Refusal? StaleVersion(string subject) =>
        context.IfMatch is { } seen && streams[subject].StartVersion is var version && version != seen
            ? Refusal.Because(
                RefusalCodes.StaleVersion,
                $"You have seen version {seen}; it is at version {version}.",
                [("ifMatch", seen), ("version", version)],
                remedy: "read it again and decide anew")
            : null;

    private async Task LockAsync(string? shared, IEnumerable<string> exclusive, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select pg_advisory_xact_lock_shared(hashtextextended($2, 0)) where $2 is not null
            union all
            select pg_advisory_xact_lock(hashtextextended(key, 0)) from (select key from unnest($1) with ordinality as k(key, n) order by n) as ordered
            """);
        command.Parameters.AddWithValue(exclusive.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)shared ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await session.ExecuteAsync(command, cancellation);
    }
}
