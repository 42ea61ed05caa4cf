namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>The counterproof: newcomers who do not see the queue would take what it waits for, and the law would notice.</summary>
public sealed class BlindNewcomerTests
{
    private const uint Looked = 600;

    [Fact]
    public void Newcomers_who_do_not_see_the_queue_pass_it()
    {
        Passed(blind: false).ShouldBe(0);
        Passed(blind: true).ShouldBeGreaterThan(10);
    }

    private static int Passed(bool blind)
    {
        var passed = 0;
        foreach (var (beginning, commands) in FixedSequences.Of(Looked, 50))
        {
            var play = blind
                ? new Play(beginning) { Sees = queue => queue with { Session = queue.Session.Queueing([]) } }
                : new Play(beginning);
            passed += commands.Count(command => Passes(play, command));
        }

        return passed;
    }

    /// <summary>Reviews never come here, so that every place that is freed is still free when the next newcomer does.</summary>
    private static bool Passes(Play play, Command command)
    {
        play.Pass(command);
        var (decision, first) = (play.Decide(command), NewcomerLaws.First(play, command));
        foreach (var change in decision.Changes)
        {
            play.Write(change.Stream, change.Fact);
        }

        return NewcomerLaws.IsPassed(play, command, decision, first);
    }
}
