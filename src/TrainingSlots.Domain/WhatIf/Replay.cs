using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>
/// Plays the log under a supposition: each decision is taken anew, in the order of the log, the refused ones where they
/// were refused. Nothing is written. The same log and supposition always come to the same.
/// </summary>
public sealed class Replay
{
    private readonly Supposition supposition;
    private readonly ReplayRange range;
    private readonly IReadOnlyList<RefusedCommand> refusals;
    private readonly Account account;
    private readonly World actual;
    private readonly LatestDates dates = new();
    private readonly SupposedWorld supposed;
    private (DateTimeOffset At, long Position) last;
    private int events;
    private int next;

    private Replay(Supposition supposition, ReplayRange range, IReadOnlyList<RefusedCommand> refusals, int maxDifferences, Func<Programme, HostClock> hosts)
    {
        (this.supposition, this.range, this.refusals) = (supposition, range, refusals);
        account = new Account(range, maxDifferences);
        actual = new World(hosts);
        supposed = new SupposedWorld(actual, hosts);
    }

    /// <summary>What differs, and the balances then.</summary>
    /// <param name="log">All transactions from the first on, in order of position.</param>
    /// <param name="refusals">The refused commands, in order of the position that they were decided on.</param>
    /// <param name="hosts">The calendar at a programme's host, under the policy that it has.</param>
    /// <param name="maxDifferences">How many differences are listed; all are counted.</param>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static Replayed Play(
        IEnumerable<Transaction> log, IReadOnlyList<RefusedCommand> refusals, Supposition supposition, ReplayRange range, Func<Programme, HostClock> hosts, int maxDifferences, CancellationToken cancellation)
    {
        var play = new Replay(supposition, range, refusals, maxDifferences, hosts);
        foreach (var transaction in log)
        {
            cancellation.ThrowIfCancellationRequested();
            play.RefusedBefore(transaction.Position);
            play.Recorded(transaction);
        }

        play.RefusedBefore(long.MaxValue);
        play.supposed.PassTo(play.last.At, play.last.Position);
        return play.account.Close(play.actual, play.supposed, play.events);
    }

    /// <summary>Those that were refused on a position before this one; of a list also between the rows that were accepted.</summary>
    private void RefusedBefore(long position)
    {
        for (; next < refusals.Count && refusals[next].Position < position; next++)
        {
            Refused(refusals[next]);
        }
    }

    private void Recorded(Transaction transaction)
    {
        var isBefore = transaction.Position < range.From;
        if (!isBefore)
        {
            Reach(transaction.Events[0].RecordedAt, transaction.Position);
        }

        List<Change> facts = [.. transaction.Events.Select(e => new Change(e.Stream, e.Fact))];
        if (transaction.Events.Any(e => e.Position == supposition.Removed))
        {
            supposed.Depart(facts);
        }
        else
        {
            foreach (var (from, attempt) in FactAttempts.Of(AsSupposed(transaction), actual, dates, supposed.World))
            {
                RefusedBefore(from);
                Again(attempt, transaction.Position, isBefore);
            }
        }

        events += transaction.Events.Count;
        foreach (var e in transaction.Events)
        {
            if (!actual.TryApply([new Change(e.Stream, e.Fact)], e.Position))
            {
                throw new UnexpectedFactException(new Recorded(e.Fact, e.Position));
            }

            dates.Add(e.Fact.EffectiveOn);
        }
    }

    private void Again(Attempt attempt, long position, bool isBefore)
    {
        supposed.Record(attempt.Facts);
        if (isBefore || attempt.Decide is null)
        {
            var carried = supposed.TryApply(attempt.Facts, position, attempt.At);
            if (!carried)
            {
                supposed.Depart(attempt.Facts);
                account.Tell(position, null, attempt, Verdict.Accepted, Verdict.NotReached, null);
            }

            return;
        }

        account.Retake();
        var decision = Decide(attempt);
        var same = decision is { Refusal: null } && Signature.Same(attempt.Facts, decision.Changes);
        if (!same)
        {
            supposed.Depart([.. attempt.Facts, .. decision?.Changes ?? []]);
        }

        var would = Would(decision, same ? attempt.Facts : decision?.Changes ?? [], position, attempt.At);
        account.Tell(position, null, attempt, Verdict.Of(attempt.Facts), would, decision?.Refusal);
    }

    private void Refused(RefusedCommand refused)
    {
        if (refused.Position + 1 < range.From || CommandAttempts.IsToldByAnother(refused))
        {
            return;
        }

        Reach(refused.RecordedAt, refused.Position);
        if (CommandAttempts.Of(refused, actual, supposed.World) is not { } attempt)
        {
            account.Skip(refused.Operation);
            return;
        }

        account.Retake();
        var decision = Decide(attempt);
        supposed.Depart(decision?.Changes ?? []);
        var would = Would(decision, decision?.Changes ?? [], refused.Position, attempt.At);
        account.Tell(null, refused, attempt, refused.Code, would, decision?.Refusal);
    }

    private string Would(Decision? decision, IReadOnlyList<Change> changes, long position, Moment at) => decision switch
    {
        null => Verdict.NotReached,
        { Refusal: { } refusal } => refusal.Code,
        _ => supposed.TryApply(changes, position, at) ? Verdict.Of(changes) : Verdict.NotReached,
    };

    /// <summary>A slot that is not there any more cannot be moved: the step is not reached.</summary>
    private Decision? Decide(Attempt attempt)
    {
        try
        {
            return attempt.Decide!(supposed.World);
        }
        catch (KeyNotFoundException)
        {
            return null;
        }
    }

    private void Reach(DateTimeOffset at, long position)
    {
        last = at > last.At ? (at, position) : (last.At, position);
        if (supposition.Policy is { } policy && supposed.World.Policy is null)
        {
            supposed.Suppose(policy, position, at);
        }

        supposed.PassTo(at, position);
    }

    private Transaction AsSupposed(Transaction transaction)
    {
        if (supposition.Allotment is not { } other || !transaction.Events.Any(e => IsGrantOf(e, other.Key)))
        {
            return transaction;
        }

        var granted = transaction with { Events = [.. transaction.Events.Select(e => IsGrantOf(e, other.Key) ? e with { Fact = ((AllotmentGranted)e.Fact) with { Slots = other.Slots } } : e)] };
        supposed.Depart(granted.Events.Where(e => IsGrantOf(e, other.Key)).Select(e => new Change(e.Stream, e.Fact)));
        return granted;
    }

    private static bool IsGrantOf(Logged e, string key) => e.Fact is AllotmentGranted && string.Equals(e.Stream, key, StringComparison.Ordinal);
}
