using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Tests.Properties;
using TrainingSlots.Domain.WhatIf;

namespace TrainingSlots.Domain.Tests.WhatIf;

/// <summary>With nothing supposed, every decision of a log, taken anew, comes to what it came to.</summary>
public sealed class NothingDiffersTests
{
    private const uint Histories = 2_000;

    private static readonly Supposition Nothing = new(null, null, null);

    [Fact]
    public void What_is_decided_anew_comes_to_the_same_whatever_happened_in_whatever_order()
    {
        var (differing, retaken) = (new List<string>(), 0);
        foreach (var (number, (beginning, commands)) in FixedSequences.Of(Histories, 50).Index())
        {
            var answer = Domain.WhatIf.Replay.Play(LogOf(beginning, commands), [], Nothing, new ReplayRange(1, null, null, null), _ => HostClock.Utc, 10, CancellationToken.None);
            differing.AddRange(answer.Differs.Select(of => $"{number}: {of.Operation} {of.Was} {of.Would} at {of.Position}"));
            differing.AddRange(answer.Streams > 0 ? [$"{number}: {answer.Streams} streams"] : Array.Empty<string>());
            retaken += answer.Retaken;
        }

        differing.ShouldBeEmpty();
        retaken.ShouldBeGreaterThan((int)Histories * 10);
    }

    /// <summary>What those commands write, and the reviews that they call for: a transaction each. The log has no dates of birth.</summary>
    private static List<Transaction> LogOf(Beginning beginning, Command[] commands)
    {
        var play = new Play(beginning);
        play.Log.Born = _ => null;
        List<Transaction> log = [.. play.Log.Events.Select(e => new Transaction([new Logged(e.Event.Position, e.Stream, e.Event.Fact, play.Now.RecordedAt)]))];
        foreach (var command in commands)
        {
            play.Pass(command);
            Write(play.Decide(command));
            for (var next = 0; next < play.Reviews.Count && !command.ReviewsWait; next++)
            {
                Write(play.Log.Review(play.Reviews[next].Session, play.Reviews[next].FreedOn, play.Now));
            }

            play.Reviews.RemoveAll(_ => !command.ReviewsWait);
        }

        return log;

        void Write(Decision decision)
        {
            var before = play.Log.Events.Count;
            foreach (var change in decision.Changes)
            {
                play.Write(change.Stream, change.Fact);
            }

            var written = play.Log.Events.Skip(before).ToList();
            play.Reviews.AddRange(Properties.Reviews.DueAfter(play, written));
            log.AddRange(written.Count == 0 ? [] : [new Transaction([.. written.Select(e => new Logged(e.Event.Position, e.Stream, e.Event.Fact, play.Now.RecordedAt))])]);
        }
    }
}
