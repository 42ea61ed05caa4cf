using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>Decisions that keep slot and seat while the nominee, or what is known of the nominee, changes.</summary>
public static class Replacement
{
    private const string Resubmitting = "resubmit";
    private const string Substituting = "substitute";

    /// <summary>Sends a nomination back for correction.</summary>
    public static Decision Return(Nomination nomination, string code, DateOnly on) => Decision.All(
        Decision.Unless(nomination.IsHeld && nomination.Status != NominationStatus.Returned ? null : Steps.Illegal(nomination, "return")),
        Decision.Unless(EffectiveDates.GoesBack("nomination", nomination.LastEffectiveOn, on)),
        Decision.Of(nomination.Id, new NominationReturned(code, on)));

    /// <summary>Submits a returned nomination again; eligibility and earmark are checked anew.</summary>
    public static Decision Resubmit(Case of, ProgrammeKind kind, Candidate candidate, Moment at) => Decision.All(
        Decision.Unless(
            NominationDecisions.HoldExpired(of, at)
            ?? (of.Nomination.Status == NominationStatus.Returned ? Unfit(of, Resubmitting, kind, candidate, at) : Steps.Illegal(of.Nomination, Resubmitting))),
        Decision.Of(of.Nomination.Id, new NominationResubmitted(
            candidate.Person, candidate.Commitment, candidate.Service, Age.On(of.Nomination.Start, candidate.DateOfBirth), candidate.ExperienceYears, at.EffectiveOn)),
        Answered(of, candidate, at));

    /// <summary>Puts another person in the place; eligibility and earmark are checked for that person.</summary>
    public static Decision Substitute(Case of, ProgrammeKind kind, Candidate candidate, Moment at) => Decision.All(
        Decision.Unless(
            NominationDecisions.HoldExpired(of, at)
            ?? (of.Nomination.IsHeld || of.Nomination.IsCommitted ? Unfit(of, Substituting, kind, candidate, at) : Steps.Illegal(of.Nomination, Substituting))),
        Decision.Of(of.Nomination.Id, new NomineeSubstituted(
            of.Nomination.Submitted.Person, candidate.Person, candidate.Commitment, candidate.Service,
            Age.On(of.Nomination.Start, candidate.DateOfBirth), candidate.ExperienceYears, at.EffectiveOn)),
        Answered(of, candidate, at));

    private static Decision Answered(Case of, Candidate candidate, Moment at) =>
        candidate.Resembles?.Answered(of.Nomination.Id, candidate.SamePerson, at.EffectiveOn) ?? Decision.All();

    private static Refusal? Unfit(Case of, string step, ProgrammeKind kind, Candidate candidate, Moment at)
    {
        var submitted = of.Nomination.Submitted;
        var others = candidate with { Others = [.. candidate.Others.Where(other => other.Nomination != submitted.Nomination)] };
        return Refusal.Together(
            EffectiveDates.GoesBack("nomination", of.Nomination.LastEffectiveOn, at.EffectiveOn),
            of.Dates.After(step, at.EffectiveOn, $"give an effective date of {of.Dates.End:yyyy-MM-dd} or earlier", of.Nomination.LastEffectiveOn, "withdraw the nomination"),
            Eligibility.Of(others, submitted.Country, of.Session.Announced, kind, of.Policy),
            OtherEarmark(of, candidate, at.EffectiveOn));
    }

    private static Refusal? OtherEarmark(Case of, Candidate candidate, DateOnly on)
    {
        var held = of.Allotment.Slots.Of(of.Id).Pool;
        var wanted = of.Allotment.PoolFor(candidate.Service);
        return string.Equals(held, wanted, StringComparison.Ordinal)
            ? null
            : Refusal.Because(
                RefusalCodes.ServiceMismatch,
                $"The slot is {(held.Length == 0 ? "not earmarked" : $"earmarked for {held}")}; the nominee's service is {candidate.Service ?? "not given"}.",
                [("slot", held), ("service", candidate.Service ?? string.Empty)],
                [of.Allotment.Slots.Of(of.Id).Position],
                held.Length == 0 ? Admission.IsOpen(of, on) ? "withdraw, and submit a nomination that takes the earmark" : null : $"name somebody of the service {held}");
    }
}
