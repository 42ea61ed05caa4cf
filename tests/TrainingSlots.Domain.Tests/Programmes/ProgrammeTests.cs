using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Programmes;

public sealed class ProgrammeTests
{
    private static readonly ProgrammePolicy Open = ProgrammePolicy.DefaultFor(ProgrammeKind.Exercise);

    [Fact]
    public void A_programme_is_established_once()
    {
        ProgrammeDecisions.Establish(null, Established()).ShouldRecord("programme/ITEC-DEF", Established());
        ProgrammeDecisions.Establish(Given.Scheme(Established()), Established()).ShouldBeRefused(RefusalCodes.AlreadyExists)
            .With(("programme", Itec)).Advising("change its policy, or choose another code");
    }

    [Fact]
    public void Its_policy_changes_by_an_event()
    {
        var change = new ProgrammePolicyChanged(Open, "agreed", October(1));

        ProgrammeDecisions.ChangePolicy(Given.Scheme(Established()), Open, "agreed", October(1)).ShouldRecord("programme/ITEC-DEF", change);

        var programme = Given.Scheme(Established(), change);
        (programme.Code, programme.Kind, programme.Host, programme.YearBasis).ShouldBe((Itec, ProgrammeKind.Course, India, YearBasis.Fiscal));
        programme.Policy.ShouldBe(Open);
    }

    [Fact]
    public void A_policy_does_not_go_back_before_the_one_it_follows()
    {
        var changed = Given.Scheme(Established(), new ProgrammePolicyChanged(Open, "agreed", October(3)));

        ProgrammeDecisions.ChangePolicy(changed, Open, "same day", October(3)).Refusal.ShouldBeNull();
        ProgrammeDecisions.ChangePolicy(changed, Open, "late", October(2)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict)
            .With(("effectiveOn", October(2)), ("notBefore", October(3)));
        ProgrammeDecisions.ChangePolicy(Given.Scheme(Established()), Open, "before it was", Opening.AddDays(-1)).ShouldBeRefused(RefusalCodes.EffectiveDateConflict);
    }

    [Fact]
    public void Courses_have_the_rules_of_itec()
    {
        var policy = ProgrammePolicy.DefaultFor(ProgrammeKind.Course);

        (policy.MinimumAge, policy.MaximumAge, policy.MinimumExperienceYears, policy.CapPerCountry, policy.DeadlineDays).ShouldBe((25, 45, 5, 2, 90));
        (policy.PriorAttendanceAllowed, policy.OverlapAllowed, policy.RepresentativeAllowed, policy.CarryForward).ShouldBe((false, false, false, false));
        (policy.LateWithdrawalWastes, policy.LateWithdrawalDays).ShouldBe((true, 0));
        (policy.HoldDays, policy.OfferHours, policy.PaperDays, policy.NoShowWastesSlot, policy.Waitlist).ShouldBe((30, 48, 30, true, WaitlistOrder.Strict));
        policy.Decisions.ShouldBe([Step.Endorse, Step.Recommend, Step.Accept, Step.Confirm]);
    }

    [Theory]
    [InlineData(ProgrammeKind.Exercise)]
    [InlineData(ProgrammeKind.Conclave)]
    public void Exercises_and_conclaves_are_open(ProgrammeKind kind)
    {
        var policy = ProgrammePolicy.DefaultFor(kind);

        (policy.MinimumAge, policy.MaximumAge, policy.MinimumExperienceYears, policy.CapPerCountry, policy.DeadlineDays).ShouldBe((null, null, null, null, null));
        (policy.PriorAttendanceAllowed, policy.OverlapAllowed, policy.RepresentativeAllowed, policy.CarryForward).ShouldBe((true, false, true, false));
        policy.Decisions.ShouldBe([Step.Accept]);
        policy.Needs(Step.Accept).ShouldBeTrue();
        policy.Needs(Step.Endorse).ShouldBeFalse();
    }

    [Fact]
    public void A_programme_is_looked_at_under_the_policy_of_a_day()
    {
        var (strict, open) = (Open with { CapPerCountry = 2 }, Open with { CapPerCountry = 3 });
        var changed = Given.Scheme(
            Established(policy: strict), new ProgrammePolicyChanged(open, "agreed", October(3)), new ProgrammePolicyChanged(Open, "withdrawn", October(9)), new ProgrammePolicyChanged(strict, "again", October(9)));

        changed.On(Opening.AddDays(-100)).Policy.CapPerCountry.ShouldBe(2);
        changed.On(October(2)).Policy.CapPerCountry.ShouldBe(2);
        changed.On(October(3)).Policy.CapPerCountry.ShouldBe(3);
        changed.On(October(8)).Policy.CapPerCountry.ShouldBe(3);
        changed.On(October(9)).Policy.ShouldBe(strict);
        changed.On(October(2)).On(October(30)).Policy.ShouldBe(strict);
    }

    [Fact]
    public void Where_earlier_policies_were_not_read_none_is_guessed()
    {
        var read = Given.Scheme(Established(), new ProgrammePolicyChanged(Open, "agreed", October(3))) with { Policies = [] };

        read.On(October(3)).Policy.ShouldBe(Open);
        Should.Throw<InvalidOperationException>(() => read.On(October(2)));
    }

    [Fact]
    public void A_policy_before_its_programme_means_a_damaged_log() =>
        Should.Throw<UnexpectedFactException>(() => Given.Scheme(new ProgrammePolicyChanged(Open, "agreed", October(1))));
}
