using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Invitations;

/// <summary>Places offered, accepted and filled.</summary>
public sealed class PlacesTests
{
    private static readonly Session Open = Given.Course(Published());

    [Fact]
    public void Accepting_grants_the_allotment_of_the_programme_where_there_is_none() =>
        Accept(Given.Letter(Invited()), Contingent, 3).ShouldRecord(
            (LedgerKey, new AllotmentGranted(Itec, Mali, Year, 3, Earmarks(), Letter, null, October(2))),
            (CourseKey, new SessionPlacesAccepted(Letter, Mali, Contingent, 3, October(2))),
            (LetterKey, new InvitationAccepted(Contingent, 3, "2022-23", October(2))));

    [Fact]
    public void Accepting_increases_the_allotment_where_there_is_one() =>
        InvitationDecisions.Accept(Given.Letter(Invited()), Open, Given.Ledger(Granted(5)), Contingent, 3, Today(October(2))).ShouldRecord(
            (LedgerKey, new AllotmentIncreased(3, "invitation to CYBER-2023-02 accepted", Letter, October(2))),
            (CourseKey, new SessionPlacesAccepted(Letter, Mali, Contingent, 3, October(2))),
            (LetterKey, new InvitationAccepted(Contingent, 3, "2022-23", October(2))));

    [Fact]
    public void Places_may_be_accepted_in_parts_and_in_other_roles_up_to_the_offer()
    {
        var letter = Given.Letter(Invited(), Took(3));

        Accept(letter, Contingent, 1).Refusal.ShouldBeNull();
        Accept(letter, Observer, 1).Refusal.ShouldBeNull();
        Accept(letter, Contingent, 2).ShouldBeRefused(RefusalCodes.SeatsExceedInvitation)
            .With(("role", Contingent), ("offered", 4), ("asked", 5))
            .Because(2)
            .Advising("accept 1 or fewer");
        Given.Letter(Invited(), Took(3), Took(1)).Accepted[Contingent].ShouldBe(4);
    }

    [Fact]
    public void Only_offered_roles_are_accepted() =>
        Accept(Given.Letter(Invited()), "chief", 1).ShouldBeRefused(RefusalCodes.RoleNotOffered)
            .With(("role", "chief"), ("offered", Invited().Offered))
            .Saying("Offered: contingent, observer; asked: chief.")
            .Advising("name an offered role");

    [Fact]
    public void A_reply_is_effective_no_later_than_the_reply_by_date()
    {
        InvitationDecisions.Accept(Given.Letter(Invited()), Open, null, Contingent, 1, new Moment(October(20), Morning(October(25)), HostClock.Utc)).Refusal.ShouldBeNull();
        InvitationDecisions.Accept(Given.Letter(Invited()), Open, null, Contingent, 1, Today(October(21))).ShouldBeRefused(RefusalCodes.ReplyDatePassed)
            .With(("replyBy", October(20)), ("effectiveOn", October(21))).Because(1).Advising("ask the host to extend it");
        InvitationDecisions.Accept(Given.Letter(Invited(), new InvitationExtended(October(21), October(2))), Open, null, Contingent, 1, Today(October(21))).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_accepted_for_a_session_that_is_not_open_or_into_a_closed_allotment()
    {
        InvitationDecisions.Accept(Given.Letter(Invited()), Open with { Status = SessionStatus.Cancelled }, null, Contingent, 1, Today(October(2)))
            .ShouldBeRefused(RefusalCodes.SessionNotOpen);
        InvitationDecisions.Accept(Given.Letter(Invited()), Open, Given.Ledger(Granted(1)) with { Status = AllotmentStatus.Closed }, Contingent, 1, Today(October(2)))
            .ShouldBeRefused(RefusalCodes.AllotmentClosed);
    }

    [Fact]
    public void A_nominee_fills_an_accepted_place() =>
        Fill(Contingent, Took(1)).ShouldRecord(LetterKey, new InvitationPlaceFilled(Samake, Contingent, October(3)));

    [Fact]
    public void The_only_accepted_role_need_not_be_named() =>
        InvitationDecisions.RoleOf(Given.Letter(Invited(), Took(1)), null).ShouldBe(Contingent);

    [Fact]
    public void Among_several_accepted_roles_one_is_named() =>
        Fill(null, Took(1), Took(1, Observer)).ShouldBeRefused(RefusalCodes.RoleNotOffered).Saying("Offered: contingent, observer; asked: none.");

    [Fact]
    public void The_named_never_exceed_the_accepted()
    {
        var filled = new InvitationPlaceFilled(Goita, Contingent, October(2));

        Fill(Contingent, Took(1), filled).ShouldBeRefused(RefusalCodes.SeatsExceedInvitation)
            .With(("role", Contingent), ("accepted", 1), ("asked", 2))
            .Because(2)
            .Advising("accept more places, or withdraw a nominee");
        Fill(Contingent, Took(2), filled).Refusal.ShouldBeNull();
        Fill(Contingent, Took(1), filled, new InvitationPlaceFreed(Goita, "withdrawn", October(3))).Refusal.ShouldBeNull();
        Fill(Observer, Took(1)).ShouldBeRefused(RefusalCodes.SeatsExceedInvitation).Numbers["accepted"].ShouldBe(0);
    }

    [Fact]
    public void A_place_is_filled_once_the_invitation_is_accepted() =>
        Fill(Contingent).ShouldBeRefused(RefusalCodes.InvitationNotOpen).With(("status", "issued")).Because(1).Advising("accept it first");

    [Fact]
    public void A_place_is_not_filled_before_it_was_accepted() =>
        InvitationDecisions.Fill(Given.Letter(Invited(), Took(1)), Samake, Mali, Contingent, October(1)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", October(1)), ("notBefore", October(2)));

    [Fact]
    public void Another_country_fills_no_place() =>
        InvitationDecisions.Fill(Given.Letter(Invited(), Took(1)), Samake, Algeria, Contingent, October(3)).ShouldBeRefused(RefusalCodes.CountryMismatch)
            .With(("invitation", Mali), ("country", Algeria)).Advising("nominate under the country's own invitation");

    [Fact]
    public void Filling_and_freeing_is_no_step_of_the_invitation_itself()
    {
        var letter = Given.Letter(Invited(), Took(1), new InvitationPlaceFilled(Samake, Contingent, October(3)));

        (letter.Position, letter.LastEffectiveOn, letter.Status).ShouldBe((2L, October(2), InvitationStatus.Accepted));
        Should.Throw<UnexpectedFactException>(() => Given.Letter(Took(1)));
    }

    private static Decision Accept(Invitation letter, string role, int places) => InvitationDecisions.Accept(letter, Open, null, role, places, Today(October(2)));

    private static Decision Fill(string? role, params IFact[] facts) => InvitationDecisions.Fill(Given.Letter([Invited(), .. facts]), Samake, Mali, role, October(3));

    private static InvitationAccepted Took(int places, string role = Contingent) => new(role, places, "2022-23", October(2));
}
