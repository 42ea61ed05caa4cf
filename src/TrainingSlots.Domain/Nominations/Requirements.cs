using System.Globalization;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>What a policy asks of the person alone: age and experience (domain.md section 5).</summary>
internal static class Requirements
{
    /// <summary>Those that are not met; null where all are.</summary>
    public static Refusal? Of(Candidate candidate, SessionPublished session, ProgrammePolicy policy) =>
        Refusal.Together(AgeOutOfRange(candidate, session, policy), TooLittleExperience(candidate, policy));

    [Rule("The age is that on the first day of the session.", "section 5", "EligibilityTests.The_age_is_that_on_the_first_day_of_the_session")]
    public static Refusal? AgeOutOfRange(Candidate candidate, SessionPublished session, ProgrammePolicy policy)
    {
        var age = Age.On(session.Start, candidate.DateOfBirth);
        if (age >= (policy.MinimumAge ?? age) && age <= (policy.MaximumAge ?? age))
        {
            return null;
        }

        var numbers = new List<(string, object)> { ("age", age), ("on", session.Start) };
        if (policy.MinimumAge is { } minimum)
        {
            numbers.Add(("minimumAge", minimum));
        }

        if (policy.MaximumAge is { } maximum)
        {
            numbers.Add(("maximumAge", maximum));
        }

        return Refusal.Because(
            RefusalCodes.AgeOutOfRange,
            $"The nominee is {age} on {session.Start:yyyy-MM-dd}; the policy asks for {policy.MinimumAge?.ToString(CultureInfo.InvariantCulture) ?? "any"} to {policy.MaximumAge?.ToString(CultureInfo.InvariantCulture) ?? "any"}.",
            numbers,
            remedy: "nominate somebody within the range");
    }

    [Rule("Experience is as long as the policy asks for.", "section 5", "EligibilityTests.Experience_is_as_long_as_the_policy_asks_for")]
    public static Refusal? TooLittleExperience(Candidate candidate, ProgrammePolicy policy)
    {
        if (policy.MinimumExperienceYears is not { } minimum || candidate.ExperienceYears >= minimum)
        {
            return null;
        }

        var numbers = new List<(string, object)> { ("minimumExperienceYears", minimum) };
        if (candidate.ExperienceYears is { } years)
        {
            numbers.Add(("experienceYears", years));
        }

        return Refusal.Because(
            RefusalCodes.ExperienceTooShort,
            candidate.ExperienceYears is null
                ? $"The policy asks for {minimum} years of experience; none are given."
                : $"The nominee has {candidate.ExperienceYears} years of experience; the policy asks for {minimum}.",
            numbers,
            remedy: candidate.ExperienceYears is null ? "give the nominee's experienceYears" : "nominate somebody with more experience");
    }
}
