using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Sessions;

public sealed class SeatTests
{
    private static readonly ProgrammePolicy CapOfTwo = ProgrammePolicy.DefaultFor(ProgrammeKind.Course);
    private static readonly ProgrammePolicy NoCap = ProgrammePolicy.DefaultFor(ProgrammeKind.Exercise);

    [Fact]
    public void A_hold_takes_a_seat() =>
        Hold(Given.Course(Published(1)), NoCap).ShouldRecord(CourseKey, Seated(Diarra, October(5)));

    [Fact]
    public void A_seat_goes_from_held_to_committed_to_joined_and_back()
    {
        Seats(Seated(Samake, October(3))).ShouldBe((1, 0, 0, 2));
        Seats(Seated(Samake, October(3)), new SeatCommitted(Samake, October(4))).ShouldBe((0, 1, 0, 2));
        Seats(Seated(Samake, October(3)), new SeatCommitted(Samake, October(4)), new SeatJoined(Samake, October(5))).ShouldBe((0, 0, 1, 2));
        Seats(Seated(Samake, October(3)), new SeatReleased(Samake, "expired", October(4))).ShouldBe((0, 0, 0, 3));
        Given.Course(Published(3), Seated(Samake, October(3)), new SeatCommitted(Samake, October(4))).Seats.Of(Samake).ShouldBe(new Seat(Mali, null, SeatState.Committed, 2));
    }

    [Fact]
    public void A_full_session_says_the_numbers_and_who_sits_there() =>
        Hold(Given.Course(Published(2), Seated(Samake, October(3)), Seated(Goita, October(3), Algeria), new SeatCommitted(Goita, October(4))), NoCap)
            .ShouldBeRefused(RefusalCodes.SessionFull)
            .With(("session", Cyber), ("capacity", 2), ("held", 1), ("committed", 1), ("joined", 0), ("free", 0))
            .Because(2, 3);

    [Fact]
    public void A_country_has_at_most_the_cap_of_the_policy() =>
        Hold(Given.Course(Published(), Seated(Samake, October(3)), Seated(Guid.Empty, October(3), Algeria), Seated(Goita, October(3))), CapOfTwo)
            .ShouldBeRefused(RefusalCodes.CountrySessionCap)
            .With(("session", Cyber), ("country", Mali), ("cap", 2), ("taken", 2))
            .Because(2, 4);

    [Fact]
    public void The_caps_of_countries_are_apart() =>
        Hold(Given.Course(Published(), Seated(Samake, October(3), Algeria), Seated(Goita, October(3), Algeria)), CapOfTwo).Refusal.ShouldBeNull();

    [Fact]
    public void A_seat_given_back_counts_no_more_and_one_joined_still_does()
    {
        Hold(Given.Course(Published(), Seated(Samake, October(3)), Seated(Goita, October(3)), new SeatReleased(Goita, "withdrawn", October(4))), CapOfTwo)
            .Refusal.ShouldBeNull();
        Hold(Given.Course(Published(), Seated(Samake, October(3)), Seated(Goita, October(3)), new SeatJoined(Goita, October(4))), CapOfTwo)
            .ShouldBeRefused(RefusalCodes.CountrySessionCap);
    }

    [Fact]
    public void A_country_specific_session_has_no_cap_of_the_policy() =>
        Hold(Given.Course(Published(countrySpecific: true), Seated(Samake, October(3)), Seated(Goita, October(3))), CapOfTwo).Refusal.ShouldBeNull();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_cap_of_the_session_goes_before_that_of_the_policy(bool countrySpecific)
    {
        IFact[] two = [Seated(Samake, October(3)), Seated(Goita, October(3))];

        Hold(Given.Course([Published(cap: 3, countrySpecific: countrySpecific), .. two]), CapOfTwo).Refusal.ShouldBeNull();
        Hold(Given.Course([Published(cap: 1, countrySpecific: countrySpecific), two[0]]), CapOfTwo).ShouldBeRefused(RefusalCodes.CountrySessionCap).Numbers["cap"].ShouldBe(1);
    }

    [Fact]
    public void A_back_dated_hold_is_refused_for_a_day_on_which_no_seat_was_free() =>
        Hold(Given.Course(Published(1), Seated(Samake, October(7)), new SeatReleased(Samake, "withdrawn", October(9))), NoCap)
            .ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", October(5)), ("firstDate", October(7)), ("value", -1), ("of", "free seats"))
            .Advising("give an effective date of 2022-10-09 or later");

    private static Decision Hold(Session course, ProgrammePolicy policy) => SessionDecisions.HoldSeat(course, policy, Diarra, Mali, null, October(5));

    private static (int Held, int Committed, int Joined, int Free) Seats(params IFact[] facts)
    {
        var course = Given.Course([Published(3), .. facts]);
        return (course.Held, course.Committed, course.Joined, course.Free);
    }
}
