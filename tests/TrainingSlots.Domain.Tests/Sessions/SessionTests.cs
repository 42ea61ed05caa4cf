using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.SessionLives;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Sessions;

public sealed class SessionTests
{
    [Fact]
    public void A_published_session_is_open_with_all_its_seats_free()
    {
        SessionDecisions.Publish(null, Published(20)).ShouldRecord(CourseKey, Published(20));

        var course = Given.Course(Published(20));
        (course.Id, course.Status, course.Capacity, course.Free).ShouldBe((CourseKey, SessionStatus.Open, 20, 20));
    }

    [Fact]
    public void A_session_is_published_once() =>
        SessionDecisions.Publish(Given.Course(Published()), Published()).ShouldBeRefused(RefusalCodes.AlreadyExists)
            .With(("session", Cyber)).Because(1).Advising("choose another code");

    [Fact]
    public void What_comes_too_early_in_its_life_is_told_what_comes_first()
    {
        var open = Given.Course(Published(20));
        SessionLife.Start(open, [], Start).ShouldBeRefused(RefusalCodes.IllegalTransition).Advising("confirm the session first");
        SessionLife.Complete(open, [], null, Today(End)).ShouldBeRefused(RefusalCodes.IllegalTransition).Advising("confirm and start the session first");
        SessionLife.Complete(Given.Course(Published(20), new SessionConfirmed(October(4))), [], null, Today(End)).ShouldBeRefused(RefusalCodes.IllegalTransition).Advising("start the session first");
    }

    [Fact]
    public void One_that_was_closed_can_be_opened_again_until_it_begins()
    {
        var closed = Given.Course(Published(20), new SessionClosed(October(4)));
        SessionDecisions.NotOpen(closed, Start.AddDays(-1)).ShouldHaveCode(RefusalCodes.SessionNotOpen).Advising("reopen the session");
        SessionDecisions.NotOpen(closed, Start).ShouldHaveCode(RefusalCodes.SessionNotOpen).Advising(null);
    }

    [Fact]
    public void The_capacity_goes_up_and_down_to_what_is_taken()
    {
        var course = Given.Course(Published(3), Seated(Samake, October(3)), Seated(Goita, October(4)));

        SessionDecisions.ChangeCapacity(course, 5, "larger hall", October(5)).ShouldRecord(CourseKey, new SessionCapacityChanged(5, "larger hall", October(5)));
        SessionDecisions.ChangeCapacity(course, 2, "smaller hall", October(5)).Refusal.ShouldBeNull();
        SessionDecisions.ChangeCapacity(course, 1, "smaller hall", October(5)).ShouldBeRefused(RefusalCodes.CapacityBelowTaken)
            .With(("session", Cyber), ("capacity", 3), ("asked", 1), ("taken", 2))
            .Because(2, 3)
            .Advising("leave 2 or more, or withdraw nominations first");
        Given.Course(Published(3), Seated(Samake, October(3)), new SessionCapacityChanged(5, "larger hall", October(5))).Free.ShouldBe(4);
    }

    [Fact]
    public void The_capacity_is_changed_in_the_order_of_effective_dates() =>
        SessionDecisions.ChangeCapacity(Given.Course(Published(3), new SessionCapacityChanged(5, "larger hall", October(5))), 6, "late", October(4))
            .ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", October(4)), ("notBefore", October(5)))
            .Advising("give an effective date of 2022-10-05 or later");

    [Fact]
    public void The_capacity_is_not_cut_for_a_day_on_which_the_seats_were_taken() =>
        SessionDecisions.ChangeCapacity(
                Given.Course(Published(1), Seated(Samake, October(3)), new SeatReleased(Samake, "withdrawn", October(9))), 0, "no hall", October(4))
            .ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", October(4)), ("firstDate", October(4)), ("value", -1), ("of", "free seats"))
            .Advising("give an effective date of 2022-10-09 or later");

    [Theory]
    [InlineData(SessionStatus.Closed, "closed")]
    [InlineData(SessionStatus.Confirmed, "confirmed")]
    [InlineData(SessionStatus.Running, "running")]
    [InlineData(SessionStatus.Completed, "completed")]
    [InlineData(SessionStatus.Cancelled, "cancelled")]
    public void Only_an_open_session_takes_invitations_and_nominations(SessionStatus status, string name) =>
        SessionDecisions.NotOpen(Given.Course(Published()) with { Status = status }).ShouldHaveCode(RefusalCodes.SessionNotOpen)
            .With(("session", Cyber), ("status", name)).Because(1);

    [Fact]
    public void An_open_session_refuses_nobody() => SessionDecisions.NotOpen(Given.Course(Published())).ShouldBeNull();

    [Fact]
    public void Its_nations_are_those_with_accepted_places_or_a_seat() =>
        Given.Course(
                Published(), new SessionPlacesAccepted(Letter, Mali, Contingent, 2, October(1)), new SessionPlacesAccepted(Letter, Mali, Observer, 1, October(1)),
                Seated(Samake, October(3)), Seated(Goita, October(3), Algeria))
            .Nations.ShouldBe([Mali, Algeria]);

    [Fact]
    public void Places_accepted_add_up_by_role_until_they_are_given_up()
    {
        IFact[] facts = [Published(), new SessionPlacesAccepted(Letter, Mali, Contingent, 2, October(1)), new SessionPlacesAccepted(Letter, Mali, Contingent, 1, October(2))];

        Given.Course(facts).Accepted[Letter].ByRole[Contingent].ShouldBe(3);
        Given.Course(facts).Free.ShouldBe(20);
        Given.Course([.. facts, new SessionPlacesGivenUp(Letter, Mali, October(3))]).Nations.ShouldBeEmpty();
    }

    [Fact]
    public void A_fact_that_would_break_the_seats_law_is_not_folded_in()
    {
        Should.Throw<LedgerLawBrokenException>(() => Given.Course(Published(0), Seated(Samake, October(3))));
        Should.Throw<LedgerLawBrokenException>(() => Given.Course(Published(1), Seated(Samake, October(3)), new SessionCapacityChanged(0, "no hall", October(4))));
        Should.Throw<UnexpectedFactException>(() => Given.Course(Seated(Samake, October(3))));
        Should.Throw<UnexpectedFactException>(() => Given.Course(Published(), Published()));
    }

    [Fact]
    public void The_seats_law_is_checked_against_the_seats_themselves()
    {
        var course = Given.Course(Published(3), Seated(Samake, October(3)));
        SeatsLaw.Holds(course).ShouldBeTrue();

        SeatsLaw.Holds(course with { Seats = Rows.None<Seat>() }).ShouldBeFalse();
        SeatsLaw.Holds(course with { Capacity = 4 }).ShouldBeFalse();
        SeatsLaw.Holds(course with { Held = -1, Committed = 2 }).ShouldBeFalse();
    }
}
