using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store.Due;
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
public sealed class LedgerTransaction
{
    private readonly Hand hand = new();
    private readonly IDocumentSession session;
    private readonly LedgerWrites writes;
    private readonly List<Concluded> concluded = [];
    private readonly ChangedRecords changed;
    private readonly Dictionary<Type, object> kept = [];
    private IReadOnlyList<(CommandContext Context, Bindings Bound)> begun = [];
    private Bindings own = Bindings.Of();

    public LedgerTransaction(IDocumentSession session, IMessageContext messages, CommandContext context)
    {
        (this.session, Context) = (session, context);
        writes = new LedgerWrites(session, messages, hand);
        changed = new ChangedRecords(hand);
    }

    /// <summary>The command that is decided; where several share the transaction, the one that it has gone on with.</summary>
    public CommandContext Context { get; private set; }

    /// <summary>The only programme under whose policy is decided, or null. The policy is that of the command's effective date.</summary>
    public Programme? Programme => hand.ProgrammesOf(own).SingleOrDefault()?.On(At.EffectiveOn);

    /// <summary>Both clocks of the command, by the calendar at the host of the programme in hand; where that is none, or several, by that of UTC.</summary>
    public Moment At => Context.AtHost(hand.ProgrammeOf(own) is { } found ? HostClocks.Of(found) : HostClock.Utc);

    /// <summary>A programme under whose policy is decided, with the policy of a day.</summary>
    public Programme ProgrammeOn(string code, DateOnly day) => hand.Programmes[code].On(day);

    /// <summary>Both clocks of the command, by the calendar at the host of one of the programmes under whose policies is decided.</summary>
    public Moment AtHostOf(string code) => Context.AtHost(HostClocks.Of(hand.Programmes[code]));

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
    /// <param name="look">Finds what the decision binds.</param>
    /// <exception cref="StreamsChangedException">Between looking and locking it became more: the decision is taken anew from the start.</exception>
    public async Task<Outcome?> BeginAsync(Func<Look, Task<Bindings>> look, CancellationToken cancellation) =>
        (await BeginAsync([new Asked(Context, look)], cancellation))[0] ?? GoOnWith(0);

    /// <inheritdoc cref="BeginAsync(Func{Look, Task{Bindings}}, CancellationToken)"/>
    public async Task BeginAsync(Bindings bindings, CancellationToken cancellation) => await BeginAsync(_ => Task.FromResult(bindings), cancellation);

    /// <summary>The same for commands that share the transaction; each is gone on with before it is decided.</summary>
    /// <returns>In their order: the first answer, where it is a repeated request, or null.</returns>
    internal async Task<IReadOnlyList<Outcome?>> BeginAsync(IReadOnlyList<Asked> asked, CancellationToken cancellation)
    {
        var repeated = await LockAsync(Bindings.OfAll(await LookAhead.AllAsync(session, asked, cancellation)), [.. asked.Select(of => of.Context)], cancellation);
        var inHand = new LookInHand(session, hand);
        var bound = await Task.WhenAll(asked.Zip(repeated).Select(of => of.Second is null ? of.First.LookAsync(inHand) : Task.FromResult(Bindings.Of())));
        begun = [.. asked.Select(of => of.Context).Zip(bound)];
        return bound.All(hand.Bindings.Covers) ? repeated : throw new StreamsChangedException();
    }

    /// <summary>
    /// True when one of those that were decided before it in this transaction changes records that it would be decided upon, and which are still
    /// read as they were: it is decided anew, after they are written.
    /// </summary>
    internal bool MustWait(int number) => changed.Concern(begun[number].Bound);

    /// <summary>Goes on with one of the commands that were begun.</summary>
    /// <returns>What is wrong with its day; null: it is decided now.</returns>
    internal Outcome? GoOnWith(int number)
    {
        (Context, own) = begun[number];
        return hand.ProgrammesOf(own).Select(programme => NotInFuture.Check("effectiveOn", Context.EffectiveOn, AtHostOf(programme.Code))).FirstOrDefault(future => future is not null);
    }

    /// <summary>What the commands that share the transaction have in common beside the streams; made by the first that asks for it.</summary>
    public T Once<T>(Func<T> make)
        where T : class => (T)(kept.TryGetValue(typeof(T), out var made) ? made : kept[typeof(T)] = make());

    /// <summary>The state of a locked stream, or null when it does not exist.</summary>
    public T? Get<T>(string key)
        where T : class => hand.Get<T>(key);

    /// <summary>True when the stream is locked and read.</summary>
    public bool Holds(string key) => hand.Holds(key);

    /// <summary>Sends a message with the transaction, durably: it is handled after the commit, and not at all when nothing is written.</summary>
    public void Send(PromoteWaitlist message) => writes.Send(message);

    /// <summary>Does something in the same transaction, when the events have their positions.</summary>
    public void BeforeSaving(Action<WrittenStreams> action) => writes.BeforeSaving(action);

    /// <summary>
    /// Writes what was decided, or answers the refusal. <paramref name="subject"/> is the stream that the caller's
    /// If-Match and the answer's ETag are about; <paramref name="answer"/> sees the states as written.
    /// </summary>
    public async Task<Outcome> CommitAsync(
        Decision decision, string subject, int status, Func<WrittenStreams, object> answer, CancellationToken cancellation) =>
        Conclude(decision, subject, status, answer) ?? (await CommitAsync(cancellation))[0];

    /// <summary>The same for one of the commands that share the transaction: it is written with the others.</summary>
    /// <returns>Why nothing is written of it, or what a dry run answers; null: it is answered by the commit, in its turn.</returns>
    public Outcome? Conclude(Decision decision, string subject, int status, Func<WrittenStreams, object> answer)
    {
        if (Refusing.Stale(Context, hand.Streams[subject].StartVersion) is { } stale)
        {
            return stale;
        }

        if (decision.Refusal is { } refusal)
        {
            return Refusing.Answer(Context, refusal, hand.LastPosition, hand.Streams[subject].State, At.EffectiveOn);
        }

        Append(decision);
        if (Context.DryRun)
        {
            return new Outcome(StatusCodes.Status200OK, Json.Write(DryRunAnswer.Of(decision, Supposed, answer(Supposed))), hand.Streams[subject].StartVersion, null);
        }

        concluded.Add(new Concluded(Context, subject, status, answer));
        changed.By(own);
        return null;
    }

    /// <summary>Writes what was concluded, and answers it in its order.</summary>
    public async Task<IReadOnlyList<Outcome>> CommitAsync(CancellationToken cancellation)
    {
        var told = await SaveAsync(
            written => concluded.ConvertAll(of => (Of: of, View: of.Answer(written), Version: written.Version(of.Subject))),
            told => told.Where(of => of.Of.By.IdempotencyKey is not null).Select(of => Receipts.Of(of.Of.By, of.Of.Status, of.View, of.Version)),
            cancellation);
        return told.ConvertAll(of => new Outcome(of.Of.Status, Json.Write(of.View), of.Version, null));
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
            hand.Streams[change.Stream].Append(change.Fact, Context, At);
        }
    }

    /// <summary>The states as they would be written.</summary>
    public WrittenStreams Supposed => new(hand.Streams);

    /// <summary>
    /// Writes everything that was appended, with the messages that are due and the receipts, and answers from the states
    /// as written.
    /// </summary>
    public Task<T> SaveAsync<T>(Func<WrittenStreams, T> answer, Func<T, IEnumerable<Receipt>> receipts, CancellationToken cancellation) =>
        writes.SaveAsync(answer, receipts, Nominees, cancellation);

    private async Task<IReadOnlyList<Outcome?>> LockAsync(Bindings bindings, IReadOnlyList<CommandContext> commands, CancellationToken cancellation)
    {
        var receipts = commands.Where(command => command.IdempotencyKey is not null).Select(Receipts.IdOf).ToList();
        return await Receipts.FirstAnswersAsync(session, await hand.LockAndReadAsync(session, bindings, receipts, cancellation), commands, cancellation);
    }

    /// <summary>A command that is to be written, and how it is answered then.</summary>
    private sealed record Concluded(CommandContext By, string Subject, int Status, Func<WrittenStreams, object> Answer);
}
