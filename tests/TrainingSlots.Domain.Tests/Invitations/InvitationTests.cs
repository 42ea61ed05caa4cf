using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Invitations;

/// <summary>The steps of an invitation, each with what it refuses.</summary>
public sealed class InvitationTests
{
    private static readonly Session Open = Given.Course(Published());

    [Fact]
    public void An_invitation_is_issued_for_an_open_session()
    {
        InvitationDecisions.Issue(Open, Invited()).ShouldRecord(LetterKey, Invited());
        InvitationDecisions.Issue(Open with { Status = SessionStatus.Closed }, Invited()).ShouldBeRefused(RefusalCodes.SessionNotOpen);
        (Given.Letter(Invited()).Status, Given.Letter(Invited()).ReplyBy).ShouldBe((InvitationStatus.Issued, October(20)));
    }

    [Fact]
    public void It_is_acknowledged_once_and_before_it_is_accepted()
    {
        InvitationDecisions.Acknowledge(Given.Letter(Invited()), October(2)).ShouldRecord(LetterKey, new InvitationAcknowledged(October(2)));
        InvitationDecisions.Acknowledge(Given.Letter(Invited(), new InvitationAcknowledged(October(2))), October(3)).ShouldBeRefused(RefusalCodes.IllegalTransition)
            .With(("status", "acknowledged"), ("step", "acknowledge")).Because(2);
        InvitationDecisions.Acknowledge(Given.Letter(Invited(), Took(1)), October(3)).ShouldBeRefused(RefusalCodes.IllegalTransition);
    }

    [Fact]
    public void It_is_declined_until_it_is_accepted()
    {
        InvitationDecisions.Decline(Given.Letter(Invited()), "elections", October(2)).ShouldRecord(LetterKey, new InvitationDeclined("elections", October(2)));
        InvitationDecisions.Decline(Given.Letter(Invited(), new InvitationAcknowledged(October(2))), "elections", October(2)).Refusal.ShouldBeNull();
        InvitationDecisions.Decline(Given.Letter(Invited(), Took(1)), "elections", October(3)).ShouldBeRefused(RefusalCodes.IllegalTransition)
            .With(("status", "accepted"), ("step", "decline")).Because(2);
    }

    [Fact]
    public void The_reply_by_date_is_only_ever_moved_later()
    {
        InvitationDecisions.Extend(Given.Letter(Invited()), October(25), October(2)).ShouldRecord(LetterKey, new InvitationExtended(October(25), October(2)));
        Given.Letter(Invited(), new InvitationExtended(October(25), October(2))).ReplyBy.ShouldBe(October(25));
        Given.Letter(Invited(), Took(1), new InvitationExtended(October(25), October(3))).Status.ShouldBe(InvitationStatus.Accepted);
        InvitationDecisions.Extend(Given.Letter(Invited()), October(20), October(2)).ShouldBeRefused(RefusalCodes.IllegalTransition)
            .With(("status", "issued"), ("step", "extend")).Advising("give a date after 2022-10-20");
    }

    [Fact]
    public void It_lapses_the_day_after_its_reply_by_date() =>
        InvitationDecisions.Lapse(Given.Letter(Invited()), October(20), Today(October(21))).ShouldRecord(LetterKey, new InvitationLapsed(October(20), October(21)));

    [Fact]
    public void It_does_not_lapse_early_nor_when_it_was_answered_extended_or_lapsed()
    {
        InvitationDecisions.Lapse(Given.Letter(Invited()), October(20), Today(October(20))).ShouldAddNothing();
        IFact[] answers =
        [
            Took(1), new InvitationDeclined("elections", October(2)), new InvitationRescinded(null, October(2)),
            new InvitationExtended(October(25), October(2)), new InvitationLapsed(October(20), October(21)),
        ];
        foreach (var answer in answers)
        {
            InvitationDecisions.Lapse(Given.Letter(Invited(), answer), October(20), Today(October(26))).ShouldAddNothing();
        }

        InvitationDecisions.Lapse(Given.Letter(Invited(), new InvitationAcknowledged(October(2))), October(20), Today(October(21))).Changes.Count.ShouldBe(1);
        InvitationDecisions.Lapse(Given.Letter(Invited(), new InvitationExtended(October(25), October(2))), October(25), Today(October(26))).Changes.Count.ShouldBe(1);
    }

    [Fact]
    public void What_is_over_is_not_answered_again()
    {
        (IFact Fact, string Status)[] ends =
        [
            (new InvitationDeclined("elections", October(2)), "declined"), (new InvitationLapsed(October(20), October(2)), "lapsed"), (new InvitationRescinded(null, October(2)), "rescinded"),
        ];
        foreach (var (fact, status) in ends)
        {
            var letter = Given.Letter(Invited(), fact);
            Decision[] steps =
            [
                InvitationDecisions.Acknowledge(letter, October(3)), InvitationDecisions.Decline(letter, "no", October(3)),
                InvitationDecisions.Rescind(letter, Open, null, null, October(3)), InvitationDecisions.Extend(letter, October(30), October(3)),
                InvitationDecisions.Accept(letter, Open, null, Contingent, 1, Today(October(3))), InvitationDecisions.Fill(letter, Samake, Mali, Contingent, October(3)),
            ];
            foreach (var step in steps)
            {
                step.ShouldBeRefused(RefusalCodes.InvitationNotOpen).With(("status", status)).Because(2);
            }
        }
    }

    [Fact]
    public void The_effective_date_of_an_invitation_never_goes_back()
    {
        var letter = Given.Letter(Invited(), new InvitationExtended(October(25), October(5)));
        Decision[] steps =
        [
            InvitationDecisions.Acknowledge(letter, October(4)), InvitationDecisions.Decline(letter, "no", October(4)),
            InvitationDecisions.Rescind(letter, Open, null, null, October(4)), InvitationDecisions.Extend(letter, October(30), October(4)),
            InvitationDecisions.Accept(letter, Open, null, Contingent, 1, Today(October(4))),
        ];
        Array.ForEach(steps, step => step.ShouldBeRefused(RefusalCodes.EffectiveDateConflict).With(("effectiveOn", October(4)), ("notBefore", October(5))));
    }

    [Fact]
    public void It_is_rescinded_at_any_time_before_an_answer() =>
        InvitationDecisions.Rescind(Given.Letter(Invited()), Open, null, "called off", October(2)).ShouldRecord(LetterKey, new InvitationRescinded("called off", October(2)));

    [Fact]
    public void Rescinding_after_the_acceptance_takes_the_slots_back() =>
        InvitationDecisions.Rescind(Given.Letter(Invited(), Took(2), Took(1, Observer)), Open, Given.Ledger(Granted(5)), "called off", October(3)).ShouldRecord(
            (LedgerKey, new AllotmentReduced(3, null, "invitation rescinded", October(3))),
            (CourseKey, new SessionPlacesGivenUp(Letter, Mali, October(3))),
            (LetterKey, new InvitationRescinded("called off", October(3))));

    [Fact]
    public void It_is_not_rescinded_while_a_place_is_filled_or_its_slots_are_taken()
    {
        var filled = Given.Letter(Invited(), Took(2), new InvitationPlaceFilled(Samake, Contingent, October(3)));
        InvitationDecisions.Rescind(filled, Open, Given.Ledger(Granted(5)), null, October(4)).ShouldBeRefused(RefusalCodes.IllegalTransition)
            .With(("status", "accepted"), ("step", "rescind")).Because(2).Advising("withdraw its nominations first");

        InvitationDecisions.Rescind(Given.Letter(Invited(), Took(2)), Open, Given.Ledger(Granted(2), Held(Goita, October(3))), null, October(4))
            .ShouldBeRefused(RefusalCodes.ReductionBelowTaken).Because(2).Advising("increase the allotment by 1");
    }

    private static InvitationAccepted Took(int places, string role = Contingent) => new(role, places, "2022-23", October(2));
}
