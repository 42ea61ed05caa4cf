using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Nominations;

/// <summary>Somebody on record is like the nominee in one sign and not in another: the office says whether it is one person.</summary>
public sealed class ResemblanceTests
{
    private static readonly OtherNomination Earlier = new(
        Goita, "AIR-2021", Mali, ProgrammeKind.Course, India, Start.AddYears(-2), End.AddYears(-2), NominationStatus.Completed, false, 17);

    private static readonly Resemblance Renewed = new(Goita, [Resemblance.Name, Resemblance.DateOfBirth], [Resemblance.Passport], Earlier);

    [Fact]
    public void Unanswered_it_is_asked_before_any_rule_about_the_person() =>
        Scene.OfCourse().Submit(Request(Colonel(born: Start) with { Resembles = Renewed })).ShouldBeRefused(RefusalCodes.PossibleDuplicate)
            .With(("alike", Renewed.Alike), ("different", Renewed.Different), ("nomination", Goita), ("session", "AIR-2021"))
            .Advising("give samePerson true or false, with a reason");

    [Fact]
    public void Another_countrys_nomination_is_not_named() =>
        Scene.OfCourse().Submit(Request(Colonel() with { Resembles = Renewed with { Last = Earlier with { Country = Algeria } } }))
            .ShouldBeRefused(RefusalCodes.PossibleDuplicate).Numbers.Keys.ShouldBe(["alike", "different"]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_answer_stands_on_record_beside_the_nomination(bool samePerson) =>
        Scene.OfCourse().Submit(Request(Colonel() with { Resembles = Renewed, SamePerson = samePerson })).Changes.Select(change => change.Fact).OfType<NomineeIdentified>()
            .ShouldHaveSingleItem().ShouldBe(new NomineeIdentified(samePerson, Goita, Renewed.Alike, Renewed.Different, October(3)));

    [Fact]
    public void An_answer_that_nobody_asked_for_is_on_no_record() =>
        Scene.OfCourse().Submit(Request(Colonel() with { SamePerson = true })).Changes.Select(change => change.Fact).OfType<NomineeIdentified>().ShouldBeEmpty();

    [Fact]
    public void Of_several_it_can_only_be_said_that_it_is_none()
    {
        var several = Renewed with { Other = null, Last = null };
        Scene.OfCourse().Submit(Request(Colonel() with { Resembles = several, SamePerson = true })).ShouldBeRefused(RefusalCodes.PossibleDuplicate)
            .Advising("give the nominee's passport and its issuing country, or samePerson false with a reason");
        Scene.OfCourse().Submit(Request(Colonel() with { Resembles = several, SamePerson = false })).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Whoever_is_known_by_name_and_birth_alone_is_told_the_way_out_for_a_namesake() =>
        Scene.OfCourse().Submit(Request(Colonel(others: Earlier) with { ByNameOnly = true })).ShouldBeRefused(RefusalCodes.PriorCourseAttended)
            .Advising("nominate somebody who has not attended one, or, for a namesake born on the same day, give samePerson false with a reason");
}
