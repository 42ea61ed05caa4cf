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

    /// <summary>A turn was withdrawn on paper while nobody had reviewed the queue yet, and the session had begun: the review goes by that day, which no event has.</summary>
    [Fact]
    public void The_day_that_a_review_went_by_is_found_again()
    {
        Command[] commands =
        [
            new(Act.Submit, 0, 1, 1, 4, 4, 0, 0), new(Act.Submit, 0, 0, 0, 0, 4, 0, 4), new(Act.AcceptPlaces, 0, 0, 1, 4, 5, 12, 4), new(Act.Complete, 0, 0, 2, 3, 1, 4, 3),
            new(Act.Submit, 1, 1, 1, 2, 9, 0, 3), new(Act.Submit, 1, 1, 1, 2, 0, 0, 1), new(Act.SetEarmarks, 1, 1, 0, 4, 1, 0, 1), new(Act.Withdraw, 0, 1, 1, 1, 9, 19, 4),
        ];
        var log = LogOf(new Beginning(4, 2, 0, 3, 0, CountrySpecific: true, NoShowWastes: false, 3, Strict: false, CarryForward: true), commands);
        log[^1].Events.ShouldHaveSingleItem().Fact.ShouldBeOfType<Domain.Sessions.WaitlistReviewed>();

        Domain.WhatIf.Replay.Play(log, [], Nothing, new ReplayRange(1, null, null, null), _ => HostClock.Utc, 10, CancellationToken.None).Streams.ShouldBe(0);
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
