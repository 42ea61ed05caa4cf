using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>
/// The world as it would be. Where it has gone another way than the log, it does by itself what the product would have
/// done: holds and offers end, and freed places are offered. Where it has not, the log itself says when that was.
/// </summary>
internal sealed class SupposedWorld(World actual, Func<Programme, HostClock> hosts)
{
    private readonly HashSet<string> departed = new(StringComparer.Ordinal);
    private readonly HashSet<(Guid, DateTimeOffset)> onRecord = [];
    private readonly PriorityQueue<(Guid Nomination, DateTimeOffset Due), (DateTimeOffset, Guid)> ends = new();

    public World World { get; } = new(hosts);

    /// <summary>How many streams do not hold any more what the log holds.</summary>
    public int Departed => departed.Count;

    /// <summary>These streams do not hold any more what the log holds.</summary>
    public void Depart(IEnumerable<Change> changes) => departed.UnionWith(changes.Select(change => change.Stream));

    /// <summary>Remembers which ends the log itself has.</summary>
    public void Record(IEnumerable<Change> facts) => onRecord.UnionWith(Ending(facts));

    /// <summary>Makes changes, and what follows from them.</summary>
    public bool TryApply(IReadOnlyList<Change> changes, long position, Moment at)
    {
        if (!World.TryApply(changes, position))
        {
            return false;
        }

        foreach (var (nomination, due) in Ending(changes))
        {
            ends.Enqueue((nomination, due), (due, nomination));
        }

        foreach (var (key, freedOn) in changes.SelectMany(Freed).DistinctBy(freed => freed.Session, StringComparer.Ordinal).ToList())
        {
            Review(key, freedOn, position, at);
        }

        return true;
    }

    /// <summary>A supposed policy is in force from now on: the queues of its programme are gone through under it.</summary>
    public void Suppose(SupposedPolicy policy, long position, DateTimeOffset now)
    {
        World.Policy = policy;
        var at = AtHostOf(policy.Programme, now);
        foreach (var session in World.Queues.Where(IsElsewhere))
        {
            Review(session.Id, at.EffectiveOn, position, at);
        }
    }

    /// <summary>Holds and offers that end only here have ended by then.</summary>
    public void PassTo(DateTimeOffset now, long position)
    {
        while (ends.TryPeek(out var end, out _) && end.Due <= now)
        {
            ends.Dequeue();
            var onlyHere = !onRecord.Contains((end.Nomination, end.Due)) || departed.Contains(StreamKeys.Nomination(end.Nomination));
            var at = AtHostOf(World.NominationOf(end.Nomination)?.Submitted.Programme, end.Due);
            if (!onlyHere || World.CaseOf(end.Nomination, at.EffectiveOn) is not { } of)
            {
                continue;
            }

            var ended = of.Nomination.Status == NominationStatus.Offered ? OfferDecisions.Lapse(of, at) : NominationDecisions.Expire(of, at);
            Depart(ended.Changes);
            TryApply(ended.Changes, position, at);
        }
    }

    private Moment AtHostOf(string? programme, DateTimeOffset now)
    {
        var host = World.HostOf(programme);
        return new Moment(host.DayOf(now), now, host);
    }

    private void Review(string key, DateOnly freedOn, long position, Moment at)
    {
        if (World.Get<Session>(key) is { Waitlist.IsEmpty: false } session && IsElsewhere(session) && OfSessions.Review(World, key, freedOn, at with { Host = World.HostOf(session.Announced.Programme) }) is { Changes: { Count: > 0 } changes })
        {
            Depart(changes);
            TryApply(changes, position, at);
        }
    }

    private IEnumerable<(string Session, DateOnly FreedOn)> Freed(Change change)
    {
        IEnumerable<Session> queues = ReviewCauses.ScopeOf(change.Fact) switch
        {
            ReviewScope.Session => World.Queues.Where(session => string.Equals(session.Id, change.Stream, StringComparison.Ordinal)),
            ReviewScope.Allotment or ReviewScope.Invitation => World.Queues.Where(session => Queue.KeysOf(session).Contains(change.Stream, StringComparer.Ordinal)),
            ReviewScope.Person => World.QueuesOf(ReviewCauses.PersonsOf(World.Get<Nomination>(change.Stream)!, change.Fact)),
            ReviewScope.Programme => World.Queues.Where(session => string.Equals(StreamKeys.Programme(session.Announced.Programme), change.Stream, StringComparison.Ordinal)),
            _ => [],
        };
        return queues.OrderBy(session => session.Waitlist[0].Since).Select(session => (session.Id, change.Fact.EffectiveOn));
    }

    /// <summary>True when the session, a limit of somebody who waits in it or the policy is another than in fact.</summary>
    private bool IsElsewhere(Session session) =>
        departed.Contains(session.Id) || Queue.KeysOf(session).Any(departed.Contains) || HasOtherPolicy(session.Announced.Programme);

    private bool HasOtherPolicy(string code) =>
        World.Policy is not null && World.ProgrammeOf(code)?.Policy is { } then && actual.ProgrammeOf(code)?.Policy is { } now
        && (then with { Decisions = now.Decisions, Documents = now.Documents } != now || !then.Decisions.SequenceEqual(now.Decisions) || !then.Documents.SequenceEqual(now.Documents));

    private static IEnumerable<(Guid Nomination, DateTimeOffset Due)> Ending(IEnumerable<Change> changes) =>
        from change in changes
        let due = Endings.OfHold(change.Fact) ?? Endings.OfOffer(change.Fact)
        where due is not null
        select (Guid.Parse(change.Stream.AsSpan("nomination/".Length)), due.Value);
}
