using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;
using static TrainingSlots.Domain.Tests.Waitlists.Line;

namespace TrainingSlots.Domain.Tests.Shared;

/// <summary>Today is the date at the programme's host (domain.md section 9).</summary>
public sealed class HostClockTests
{
    /// <summary>Eight in the evening, UTC: half past one of the next day in Delhi.</summary>
    private static DateTimeOffset Evening(DateOnly day) => new(day.ToDateTime(new TimeOnly(20, 0)), TimeSpan.Zero);

    [Fact]
    public void The_day_of_recording_is_the_hosts()
    {
        new Moment(October(1), Evening(October(2)), East.Delhi).RecordedOn.ShouldBe(October(3));
        new Moment(October(1), Evening(October(2)), HostClock.Utc).RecordedOn.ShouldBe(October(2));
        new Moment(October(1), Evening(October(2)).AddHours(7), East.Washington).RecordedOn.ShouldBe(October(2));
    }

    [Fact]
    public void A_day_ends_at_the_hosts_midnight()
    {
        HostClock.Utc.EndOf(October(2)).ShouldBe(new DateTimeOffset(2022, 10, 3, 0, 0, 0, TimeSpan.Zero));
        East.Delhi.EndOf(October(2)).ShouldBe(new DateTimeOffset(2022, 10, 2, 18, 30, 0, TimeSpan.Zero));
        East.Washington.EndOf(October(2)).ShouldBe(new DateTimeOffset(2022, 10, 3, 4, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(18, 29, false)]
    [InlineData(18, 30, true)]
    public void An_invitation_lapses_when_the_day_of_the_reply_is_over_at_the_host(int hour, int minute, bool lapses)
    {
        var letter = Given.Letter(Invited());
        var at = new DateTimeOffset(letter.ReplyBy.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.Zero);
        InvitationDecisions.Lapse(letter, letter.ReplyBy, new Moment(letter.ReplyBy.AddDays(1), at, East.Delhi)).Changes.Count.ShouldBe(lapses ? 1 : 0);
        InvitationDecisions.Lapse(letter, letter.ReplyBy, new Moment(letter.ReplyBy.AddDays(1), at, HostClock.Utc)).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void An_offer_ends_when_the_day_of_the_session_begins_at_the_host()
    {
        var eve = Start.AddDays(-1);
        OfTwo().Seats(2).Review(CourseKey, October(7), new Moment(eve, Morning(eve), East.Delhi)).Changes.Select(change => change.Fact).OfType<PlaceOffered>().Single()
            .ExpiresAt.ShouldBe(new DateTimeOffset(eve.ToDateTime(new TimeOnly(18, 30)), TimeSpan.Zero));
    }

    [Fact]
    public void An_offer_made_after_the_hosts_midnight_is_dated_on_its_day()
    {
        var day = Start.AddDays(-10);
        OfTwo().Seats(2).Review(CourseKey, October(7), new Moment(day, Evening(day), East.Delhi)).Changes.Select(change => change.Fact).OfType<PlaceOffered>().Single()
            .EffectiveOn.ShouldBe(day.AddDays(1));
    }

    [Fact]
    public void Paper_that_was_over_by_the_hosts_date_is_not_held()
    {
        var policy = new Domain.Programmes.ProgrammePolicy { HoldDays = 10 };
        Admission.HoldEnds(policy, new Moment(October(1), Evening(October(11)), HostClock.Utc)).ShouldBe(Evening(October(21)));
        Admission.HoldEnds(policy, new Moment(October(1), Evening(October(11)), East.Delhi)).ShouldBeNull();
    }
}
