using System.Collections.Immutable;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>The state of all streams, folded by the domain's own folds.</summary>
/// <param name="hosts">The calendar at a programme's host, under the policy that it has.</param>
internal sealed class World(Func<Programme, HostClock> hosts)
{
    private readonly Dictionary<string, object> states = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, HashSet<string>> nominationsOf = [];
    private readonly HashSet<string> queues = new(StringComparer.Ordinal);

    /// <summary>What is supposed of the policy, once it is.</summary>
    public SupposedPolicy? Policy { get; set; }

    public IEnumerable<Allotment> Allotments => states.Values.OfType<Allotment>();

    /// <summary>Sessions in which somebody waits, in order of their keys.</summary>
    public IReadOnlyList<Session> Queues => [.. queues.Order(StringComparer.Ordinal).Select(key => (Session)states[key])];

    /// <summary>Those in which one of these persons waits.</summary>
    public IEnumerable<Session> QueuesOf(IEnumerable<Guid> persons)
    {
        var turns = persons.SelectMany(OthersOf).Where(nomination => nomination.Status == NominationStatus.Waitlisted).Select(nomination => nomination.Nomination).ToHashSet();
        return turns.Count == 0 ? [] : Queues.Where(session => session.Waitlist.Exists(waiting => turns.Contains(waiting.Nomination)));
    }

    public T? Get<T>(string key)
        where T : class => states.GetValueOrDefault(key) as T;

    public Nomination? NominationOf(Guid id) => Get<Nomination>(StreamKeys.Nomination(id));

    /// <summary>The programme under the policy that decides.</summary>
    /// <param name="on">The day of whose policy it is; without one, the last.</param>
    public Programme? ProgrammeOf(string code, DateOnly? on = null)
    {
        var last = Get<Programme>(StreamKeys.Programme(code));
        var programme = on is { } day ? last?.On(day) : last;
        return programme is not null && Policy is { } supposed && string.Equals(supposed.Programme, code, StringComparison.Ordinal)
            ? programme with { Policy = supposed.Change(programme.Policy) }
            : programme;
    }

    /// <summary>The calendar at the host of a programme; of none, that of UTC.</summary>
    public HostClock HostOf(string? code) => code is not null && ProgrammeOf(code) is { } programme ? hosts(programme) : HostClock.Utc;

    /// <summary>The streams that a step of a nomination touches, or null.</summary>
    public Case? CaseOf(Guid id, DateOnly on)
    {
        if (NominationOf(id) is not { Submitted: var submitted } nomination)
        {
            return null;
        }

        var allotment = AllotmentOf(submitted, submitted.Year)!;
        var session = Get<Session>(StreamKeys.Session(submitted.Session))!;
        return new Case(
            nomination, ProgrammeOf(submitted.Programme, on)!.Policy, allotment, session,
            submitted.Invitation is { } invitation ? Get<Invitation>(StreamKeys.Invitation(invitation)) : null)
        {
            NextYear = allotment.CarriesTo is { } next ? AllotmentOf(submitted, next) : null,
            StartYear = AllotmentOf(submitted, session.Announced.Year),
        };
    }

    /// <summary>A nomination that is there, with its nominee.</summary>
    public Seated SeatedOf(Guid id, DateOnly on) => CaseOf(id, on) is { } of ? new Seated(of, CandidateOf(of.Nomination)) : throw new KeyNotFoundException();

    private Allotment? AllotmentOf(NominationSubmitted of, string year) => Get<Allotment>(StreamKeys.Allotment(of.Programme, of.Country, year));

    /// <summary>All nominations of a person.</summary>
    public IReadOnlyList<OtherNomination> OthersOf(Guid person) =>
    [
        .. nominationsOf.GetValueOrDefault(person, []).Select(key => (Nomination)states[key]).Where(other => other.Submitted.Person == person)
            .Select(other => new OtherNomination(
                other.Submitted.Nomination, other.Submitted.Session, other.Submitted.Country, other.Submitted.Kind, other.Submitted.Host,
                other.Start, other.End, other.Status, other.IsLive, other.SubmittedAt)),
    ];

    /// <summary>The nominee of a nomination; the log has no dates of birth.</summary>
    public Candidate CandidateOf(Nomination nomination) => Candidate.OnRecord(nomination, null, OthersOf(nomination.Submitted.Person));

    private NomineeInLine InLine(Nomination nomination) => NomineeInLine.Of(nomination, null, OthersOf(nomination.Submitted.Person));

    /// <summary>The same of those whose limits are there.</summary>
    public Queue QueueAsFarAsThere(Session session, DateOnly freedOn) => QueueOf(session.Queueing(session.Waitlist.RemoveAll(waiting => !Queue.KeysOf(session, waiting).All(states.ContainsKey))), freedOn)!;

    /// <summary>Those who wait in a session with every limit that binds them, or null where one of them is not there.</summary>
    public Queue? QueueOf(Session session, DateOnly freedOn)
    {
        var keys = Queue.KeysOf(session).ToList();
        return keys.TrueForAll(states.ContainsKey) && ProgrammeOf(session.Announced.Programme) is { } programme
            ? new Queue(
                programme.Code, programme.Kind, programme.Policy, session, ByKey<Allotment>(keys), ByKey<Invitation>(keys),
                session.Waitlist.ToImmutableDictionary(waiting => waiting.Nomination, waiting => InLine(NominationOf(waiting.Nomination)!)), freedOn)
            : null;
    }

    /// <summary>Makes all the changes, or none and false where one of them cannot follow what is there.</summary>
    public bool TryApply(IEnumerable<Change> changes, long position)
    {
        var next = new Dictionary<string, object>(StringComparer.Ordinal);
        try
        {
            foreach (var (stream, fact) in changes)
            {
                next[stream] = Evolve(stream, next.GetValueOrDefault(stream) ?? states.GetValueOrDefault(stream), new Recorded(fact, position));
            }
        }
        catch (Exception failure) when (failure is UnexpectedFactException or LedgerLawBrokenException or KeyNotFoundException or ArgumentException)
        {
            return false;
        }

        foreach (var (stream, state) in next)
        {
            Put(stream, state);
        }

        return true;
    }

    /// <summary>Decides one after the other, each on what those before it came to: all that they come to together, or the first refusal.</summary>
    public Decision? OneAfterTheOther(IEnumerable<Func<World, Decision?>> decisions)
    {
        var before = new List<(string Stream, object? State)>();
        var changes = new List<Decision>();
        try
        {
            foreach (var decide in decisions)
            {
                var decision = decide(this);
                if (decision is not { Refusal: null })
                {
                    return decision;
                }

                before.AddRange(decision.Changes.Select(change => (change.Stream, states.GetValueOrDefault(change.Stream))));
                if (!TryApply(decision.Changes, 0))
                {
                    return null;
                }

                changes.Add(decision);
            }

            return Decision.All(changes);
        }
        finally
        {
            before.Reverse();
            before.ForEach(was => Restore(was.Stream, was.State));
        }
    }

    private void Restore(string stream, object? state)
    {
        if (state is not null)
        {
            Put(stream, state);
        }
        else if (states.Remove(stream, out var gone) && gone is Nomination { Submitted.Person: var person })
        {
            nominationsOf[person].Remove(stream);
        }
    }

    private void Put(string stream, object state)
    {
        states[stream] = state;
        if (state is Nomination { Submitted.Person: var person })
        {
            (nominationsOf.TryGetValue(person, out var known) ? known : nominationsOf[person] = new(StringComparer.Ordinal)).Add(stream);
        }
        else if (state is Session session)
        {
            _ = session.Queued.IsEmpty ? queues.Remove(stream) : queues.Add(stream);
        }
    }

    private static object Evolve(string stream, object? state, Recorded recorded) => stream.AsSpan(0, stream.IndexOf('/', StringComparison.Ordinal)) switch
    {
        "programme" => Programme.Evolve((Programme?)state, recorded),
        "allotment" => Allotment.Evolve((Allotment?)state, recorded),
        "session" => Session.Evolve((Session?)state, recorded),
        "invitation" => Invitation.Evolve((Invitation?)state, recorded),
        _ => Nomination.Evolve((Nomination?)state, recorded),
    };

    private ImmutableDictionary<string, T> ByKey<T>(IEnumerable<string> keys)
        where T : class => keys.Where(key => states[key] is T).ToImmutableDictionary(key => key, key => (T)states[key], StringComparer.Ordinal);
}
