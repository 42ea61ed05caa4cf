using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Messaging;
using TrainingSlots.Server.OfficeMessages;
using TrainingSlots.Server.People;
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
    private readonly Hand hand = new();
    private readonly List<PromoteWaitlist> toSend = [];
    private readonly List<Action<WrittenStreams>> whenPlaced = [];

    public CommandContext Context => context;

    /// <summary>The only programme under whose policy is decided, or null. The policy is that of the command's effective date.</summary>
    public Programme? Programme => hand.Programmes.Values.SingleOrDefault()?.On(At.EffectiveOn);

    /// <summary>Both clocks of the command, by the calendar at the host of the programme in hand; where that is none, or several, by that of UTC.</summary>
    public Moment At => context.AtHost(hand.Programme is { } programme ? HostClocks.Of(programme) : HostClock.Utc);

    /// <summary>A programme under whose policy is decided, with the policy of a day.</summary>
    public Programme ProgrammeOn(string code, DateOnly day) => hand.Programmes[code].On(day);

    /// <summary>Both clocks of the command, by the calendar at the host of one of the programmes under whose policies is decided.</summary>
    public Moment AtHostOf(string code) => context.AtHost(HostClocks.Of(hand.Programmes[code]));

    /// <summary>The last position that was visible under the locks.</summary>
    public long LastPosition => hand.LastPosition;

    /// <summary>Records beside the streams, as they are under the locks.</summary>
    /// <exception cref="InvalidOperationException">Nothing is locked yet: what was read now could be decided upon when it is no longer so.</exception>
    public IQuerySession Records => hand.IsLocked ? session : throw new InvalidOperationException("A decision reads nothing before its locks.");

    /// <summary>The personal data of those nominations that are locked, and of the persons.</summary>
    public NomineesInHand Nominees => field ??= new NomineesInHand(session, hand);

    /// <summary>The messages about what is locked.</summary>
    public MessagesInHand Messages => field ??= new MessagesInHand(session, hand);

    /// <summary>
    /// Locks what the decision binds and reads it: one round trip, however many there are. The programme comes first and is shared, since
    /// many decide under a policy at once; then everything else in the order of its name: allotments, invitations, nominations, persons, sessions.
    /// Answers a repeated request with its first answer, or with a conflict, and a day that is not there yet at the programme's
    /// host with what is wrong with it; null means: go on.
    /// </summary>
    public async Task<Outcome?> BeginAsync(Bindings bindings, CancellationToken cancellation)
    {
        var receipt = context.IdempotencyKey is null ? null : Receipts.IdOf(context);
        if (await hand.LockAndReadAsync(session, bindings, receipt, cancellation) is { } answered)
        {
            return await Receipts.FirstAnswerAsync(session, answered, context, cancellation);
        }

        return hand.Programmes.Keys.Select(code => NotInFuture.Check("effectiveOn", context.EffectiveOn, AtHostOf(code))).FirstOrDefault(future => future is not null);
    }

    /// <summary>The same, where only a look tells what the decision binds.</summary>
    /// <exception cref="StreamsChangedException">Between looking and locking it became more: the decision is taken anew from the start.</exception>
    public async Task<Outcome?> BeginAsync(Func<Look, Task<Bindings>> look, CancellationToken cancellation)
    {
        if (await BeginAsync(await look(new LookAhead(session)), cancellation) is { } repeated)
        {
            return repeated;
        }

        return hand.Bindings.Covers(await look(new LookInHand(session, hand))) ? null : throw new StreamsChangedException();
    }

    /// <summary>The same for streams, under the policy of a programme or of none.</summary>
    public Task<Outcome?> BeginAsync(IEnumerable<string> keys, string? programme, CancellationToken cancellation) =>
        BeginAsync(programme is null ? Bindings.Of(keys) : Bindings.Of(keys).Under(programme), cancellation);

    /// <summary>The state of a locked stream, or null when it does not exist.</summary>
    public T? Get<T>(string key)
        where T : class => hand.Get<T>(key);

    /// <summary>True when the stream is locked and read.</summary>
    public bool Holds(string key) => hand.Holds(key);

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
        if (Refusing.Stale(context, hand.Streams[subject].StartVersion) is { } stale)
        {
            return stale;
        }

        if (decision.Refusal is { } refusal)
        {
            return Refusing.Answer(context, refusal, hand.LastPosition, hand.Streams[subject].State, At.EffectiveOn);
        }

        Append(decision);
        if (context.DryRun)
        {
            var supposed = Supposed;
            var body = new DryRunAnswer(DryRun: true, [.. decision.Changes.Select(DryRunEvent.Of)], answer(supposed), supposed.Balances());
            return new Outcome(StatusCodes.Status200OK, Json.Write(body), hand.Streams[subject].StartVersion, null);
        }

        var (view, version) = await SaveAsync(
            written => (View: answer(written), Version: written.Version(subject)), told => Receipts.Of(context, status, told.View, told.Version), cancellation);
        return new Outcome(status, Json.Write(view), version, null);
    }

    /// <summary>The refusal of what is about something that is not there, with the day that it was to be effective on.</summary>
    public Outcome NotThere(Refusal missing) => Outcome.Refused(missing) with { On = new RefusedOn(null, null, null, At.EffectiveOn) };

    /// <summary>Takes a stream in hand that begins with this transaction, and whose key nobody else can know.</summary>
    public void Start(string key) => hand.Start(key);

    /// <summary>Adds what was decided to the streams in hand; the next decision sees it.</summary>
    public void Append(Decision decision)
    {
        foreach (var change in decision.Changes)
        {
            hand.Streams[change.Stream].Append(change.Fact);
        }
    }

    /// <summary>The states as they would be written.</summary>
    public WrittenStreams Supposed => new(hand.Streams);

    /// <summary>
    /// Writes everything that was appended, with the messages that are due and the receipt, and answers from the states
    /// as written.
    /// </summary>
    public async Task<T> SaveAsync<T>(Func<WrittenStreams, T> answer, Func<T, Receipt> receipt, CancellationToken cancellation)
    {
        EventHeaders.Stamp(session, context);
        foreach (var stream in hand.Streams.Values)
        {
            stream.Write(session);
        }

        foreach (var message in toSend.Concat(FreedPlaces.TakenFrom(hand.Streams.Values, Nominees)).Concat(await FreedPlaces.InAsync(session, [.. hand.Streams.Values], cancellation)).Distinct())
        {
            await messages.PublishAsync(message);
        }

        foreach (var message in Ends.In(hand.Streams.Values, At))
        {
            await messages.ScheduleAsync((object)message, message.DueAt);
        }

        T told = default!;
        var place = () =>
        {
            var written = new WrittenStreams(hand.Streams);
            EventHeaders.Route(hand.Streams.Values);
            WriteModels.Store(session, [.. hand.Streams.Values]);
            whenPlaced.ForEach(action => action(written));
            told = answer(written);
            if (context.IdempotencyKey is not null)
            {
                session.Insert(receipt(told));
            }
        };

        // Without an event there is nothing to wait for, and a session without work calls nobody.
        if (hand.Streams.Values.Any(stream => stream.Version > stream.StartVersion))
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
}
