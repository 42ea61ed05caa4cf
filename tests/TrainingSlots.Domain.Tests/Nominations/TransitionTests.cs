using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Nominations;

/// <summary>Every status with every step, under a policy that needs all four decisions and one that needs only the acceptance.</summary>
public sealed class TransitionTests
{
    private static readonly string[] Every =
        ["endorse", "recommend", "accept", "confirm", "join", "no-show", "complete", "leave", "return", "resubmit", "substitute", "take-offer", "decline-offer", "reject", "withdraw"];

    private static readonly string[] Held = ["endorse", "recommend", "accept", "confirm", "resubmit", "substitute"];

    [Theory]
    [InlineData(NominationStatus.Submitted, "endorse return substitute reject withdraw", "endorse recommend accept return substitute reject withdraw")]
    [InlineData(NominationStatus.Endorsed, "recommend return substitute reject withdraw", "recommend accept return substitute reject withdraw")]
    [InlineData(NominationStatus.Recommended, "accept return substitute reject withdraw", "accept return substitute reject withdraw")]
    [InlineData(NominationStatus.Accepted, "confirm substitute reject withdraw", "confirm join no-show substitute reject withdraw")]
    [InlineData(NominationStatus.Confirmed, "join no-show substitute reject withdraw", "join no-show substitute reject withdraw")]
    [InlineData(NominationStatus.Joined, "complete leave correct", "complete leave correct")]
    [InlineData(NominationStatus.Completed, "correct", "correct")]
    [InlineData(NominationStatus.NotCompleted, "correct", "correct")]
    [InlineData(NominationStatus.Left, "", "")]
    [InlineData(NominationStatus.NoShow, "correct", "correct")]
    [InlineData(NominationStatus.Rejected, "correct", "correct")]
    [InlineData(NominationStatus.Withdrawn, "", "")]
    [InlineData(NominationStatus.Expired, "", "")]
    [InlineData(NominationStatus.Cancelled, "", "")]
    [InlineData(NominationStatus.Returned, "resubmit substitute reject withdraw", "resubmit substitute reject withdraw")]
    [InlineData(NominationStatus.Waitlisted, "reject withdraw", "reject withdraw")]
    [InlineData(NominationStatus.Offered, "take-offer decline-offer reject withdraw", "take-offer decline-offer reject withdraw")]
    public void From_each_status_exactly_these_steps_are_open(NominationStatus status, string withFour, string withOne)
    {
        Check(status, withFour, Scene.Needing(Step.Endorse, Step.Recommend, Step.Accept, Step.Confirm));
        Check(status, withOne, Scene.Needing(Step.Accept));
    }

    [Fact]
    public void Every_status_is_in_the_table() =>
        typeof(TransitionTests).GetMethod(nameof(From_each_status_exactly_these_steps_are_open))!.GetCustomAttributesData()
            .Count(attribute => attribute.AttributeType == typeof(InlineDataAttribute)).ShouldBe(Enum.GetValues<NominationStatus>().Length);

    [Fact]
    public void Nothing_is_corrected_in_a_session_that_was_called_off()
    {
        var log = At(NominationStatus.NoShow, Scene.Needing(Step.Accept));
        log.Write(CourseKey, new SessionCancelled("strike", Start));

        Correction.Correct(log.Case(), Colonel(), CorrectedStep.NoShow, Today(End)).ShouldBeRefused(RefusalCodes.IllegalTransition).Advising(null);
    }

    private static void Check(NominationStatus status, string expected, ProgrammePolicy policy)
    {
        var log = At(status, policy);
        var open = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Steps.OpenTo(log.Nominee(), policy).ShouldBe(open);
        foreach (var step in Every)
        {
            var decision = Try(log, step);
            if (string.Equals(step, "substitute", StringComparison.Ordinal) && decision.Refusal is null)
            {
                open.ShouldContain(step, StringComparer.Ordinal);
            }
            else if (open.Contains(step, StringComparer.Ordinal))
            {
                decision.Refusal?.Detail.ShouldBeNull();
                new Log([.. log.Events.Select(written => (written.Stream, written.Event.Fact))]).Then(decision).Nominee().Status.ShouldNotBe(status, step);
            }
            else if (status == NominationStatus.Expired && Held.Contains(step, StringComparer.Ordinal))
            {
                decision.ShouldBeRefused(RefusalCodes.HoldExpired).Because(log.Nominee().Position);
            }
            else
            {
                decision.ShouldBeRefused(RefusalCodes.IllegalTransition)
                    .With(("status", Statuses.Name(status)), ("step", step))
                    .Because(log.Nominee().Position);
            }
        }
    }

    private static Decision Try(Log log, string step) => step switch
    {
        "endorse" => log.Take(Step.Endorse, Start),
        "recommend" => log.Take(Step.Recommend, Start),
        "accept" => log.Take(Step.Accept, Start),
        "confirm" => log.Take(Step.Confirm, Start),
        "join" => NominationDecisions.Join(log.Case(), Start),
        "no-show" => NominationDecisions.NoShow(log.Case(), Start),
        "complete" => NominationDecisions.Complete(log.Nominee(), finished: true, End),
        "leave" => NominationDecisions.Leave(log.Nominee(), Start),
        "return" => Replacement.Return(log.Nominee(), "photo", Start),
        "resubmit" => Replacement.Resubmit(log.Case(), ProgrammeKind.Course, Colonel(), Today(Start)),
        "substitute" => Replacement.Substitute(log.Case(), ProgrammeKind.Course, Colonel(), Today(Start)),
        "take-offer" => OfferDecisions.Take(log.Case(), Colonel(), Today(Start.AddDays(-1))),
        "decline-offer" => OfferDecisions.Decline(log.Case(), Start),
        "correct" => Correction.Correct(log.Case(), Colonel(), Correction.StepOf(log.Nominee()) ?? CorrectedStep.Join, Today(End)),
        "reject" => NominationDecisions.Reject(log.Case(), "host", "unsuitable", Start),
        _ => NominationDecisions.Withdraw(log.Case(), Start),
    };

    /// <summary>Brings a nomination to a status by the shortest way; its hold, or the offer, lasts until after the session.</summary>
    private static Log At(NominationStatus status, ProgrammePolicy policy)
    {
        var lasting = policy with { HoldDays = 300, OfferHours = 300 * 24 };
        if (status is NominationStatus.Waitlisted or NominationStatus.Offered)
        {
            return Queued(status, lasting);
        }

        var log = Scene.Of(lasting).Submitted();
        Step[] steps = status switch
        {
            NominationStatus.Endorsed => [Step.Endorse],
            NominationStatus.Recommended => [Step.Endorse, Step.Recommend],
            NominationStatus.Accepted => [Step.Endorse, Step.Recommend, Step.Accept],
            NominationStatus.Submitted or NominationStatus.Rejected or NominationStatus.Withdrawn or NominationStatus.Expired or NominationStatus.Returned or NominationStatus.Cancelled => [],
            _ => [Step.Endorse, Step.Recommend, Step.Accept, Step.Confirm],
        };
        log.Taken(October(4), steps);
        if (status is NominationStatus.Joined or NominationStatus.Completed or NominationStatus.NotCompleted or NominationStatus.Left)
        {
            log.Then(NominationDecisions.Join(log.Case(), Start));
        }

        var last = status switch
        {
            NominationStatus.Completed => NominationDecisions.Complete(log.Nominee(), finished: true, End),
            NominationStatus.NotCompleted => NominationDecisions.Complete(log.Nominee(), finished: false, End),
            NominationStatus.Left => NominationDecisions.Leave(log.Nominee(), Start),
            NominationStatus.NoShow => NominationDecisions.NoShow(log.Case(), Start),
            NominationStatus.Rejected => NominationDecisions.Reject(log.Case(), "host", "unsuitable", October(4)),
            NominationStatus.Withdrawn => NominationDecisions.Withdraw(log.Case(), October(4)),
            NominationStatus.Returned => Replacement.Return(log.Nominee(), "photo", October(4)),
            NominationStatus.Cancelled => NominationDecisions.Cancel(log.Case(), October(4)),
            NominationStatus.Expired => NominationDecisions.Expire(log.Case(), Today(Start.AddDays(300))),
            _ => Decision.All(),
        };
        log.Then(last).Nominee().Status.ShouldBe(status);
        return log;
    }

    private static Log Queued(NominationStatus status, ProgrammePolicy policy)
    {
        var log = Scene.Of(policy, Published(0));
        log.Then(log.Submit(Request() with { Waitlist = true }));
        if (status == NominationStatus.Offered)
        {
            log.Write(CourseKey, new SessionCapacityChanged(1, "larger hall", October(4)));
            log.Then(log.Review(CourseKey, October(4), Today(October(4))));
        }

        log.Nominee().Status.ShouldBe(status);
        return log;
    }
}
