using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;

namespace TrainingSlots.Domain.Nominations;

/// <summary>Who may be nominated (domain.md section 5): age, experience, earlier courses, other nominations.</summary>
public static class Eligibility
{
    /// <summary>The first rule of the policy that the candidate does not meet, or null.</summary>
    public static Refusal? Of(NominationRequest request, SessionPublished session, ProgrammeKind kind, ProgrammePolicy policy) =>
        AgeOutOfRange(request.Candidate, session, policy)
        ?? TooLittleExperience(request.Candidate, policy)
        ?? Duplicate(request, session)
        ?? Overlap(request, session, policy)
        ?? AttendedBefore(request, session, kind, policy);

    /// <summary>The codes of the rules about dates that a nominee does not meet on other dates.</summary>
    public static IReadOnlyList<string> UnmetOn(Nomination nomination, DateOnly? dateOfBirth, IReadOnlyList<OtherNomination> others, DateOnly start, DateOnly end, string year, ProgrammePolicy policy)
    {
        var unmet = new List<string>();
        if (dateOfBirth is { } birth && Age.On(start, birth) is var age && (age < policy.MinimumAge || age > policy.MaximumAge))
        {
            unmet.Add(RefusalCodes.AgeOutOfRange);
        }

        if (!policy.OverlapAllowed && others.Any(other => other.Nomination != nomination.Submitted.Nomination && other.IsLive && other.Start <= end && start <= other.End))
        {
            unmet.Add(RefusalCodes.OverlappingSession);
        }

        if (!string.Equals(year, nomination.Submitted.Year, StringComparison.Ordinal))
        {
            unmet.Add(OtherYear);
        }

        return unmet;
    }

    /// <summary>The nomination stays charged to the year in which the session was to start.</summary>
    public const string OtherYear = "OTHER_YEAR";

    private static Refusal? AgeOutOfRange(Candidate candidate, SessionPublished session, ProgrammePolicy policy)
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
            $"The nominee is {age} on {session.Start:yyyy-MM-dd}; the policy asks for {policy.MinimumAge?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"} to {policy.MaximumAge?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"}.",
            numbers,
            remedy: "nominate somebody within the range");
    }

    private static Refusal? TooLittleExperience(Candidate candidate, ProgrammePolicy policy)
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

    private static Refusal? Duplicate(NominationRequest request, SessionPublished session) =>
        Find(request, other => other.IsLive && string.Equals(other.Session, session.Code, StringComparison.Ordinal)) is { } same
            ? Other(request, same, RefusalCodes.DuplicateNominee, $"The person has a live nomination in {session.Code} already.", "withdraw the other nomination, or nominate somebody else")
            : null;

    private static Refusal? Overlap(NominationRequest request, SessionPublished session, ProgrammePolicy policy) =>
        !policy.OverlapAllowed && Find(request, other => other.IsLive && other.Start <= session.End && session.Start <= other.End) is { } overlapping
            ? Other(request, overlapping, RefusalCodes.OverlappingSession, $"The person has a live nomination in a session from {overlapping.Start:yyyy-MM-dd} to {overlapping.End:yyyy-MM-dd}.", "withdraw the other nomination, or nominate somebody else")
            : null;

    private static Refusal? AttendedBefore(NominationRequest request, SessionPublished session, ProgrammeKind kind, ProgrammePolicy policy) =>
        !policy.PriorAttendanceAllowed && kind == ProgrammeKind.Course
        && Find(request, other => Nomination.Attends(other.Status) && other.Kind == ProgrammeKind.Course && string.Equals(other.Host, session.Host, StringComparison.Ordinal)) is { } attended
            ? Other(request, attended, RefusalCodes.PriorCourseAttended, $"The person attended a course sponsored by {session.Host} from {attended.Start:yyyy-MM-dd}.", "nominate somebody who has not attended one")
            : null;

    private static OtherNomination? Find(NominationRequest request, Func<OtherNomination, bool> match) =>
        request.Candidate.Others.Where(match).MinBy(other => other.Position);

    /// <summary>Another country's nomination is not named: only that there is one, when, and its position.</summary>
    private static Refusal Other(NominationRequest request, OtherNomination other, string code, string detail, string remedy)
    {
        var numbers = new List<(string, object)> { ("start", other.Start), ("end", other.End) };
        if (string.Equals(other.Country, request.Country, StringComparison.Ordinal))
        {
            numbers.Add(("nomination", other.Nomination));
            numbers.Add(("session", other.Session));
        }

        return Refusal.Because(code, detail, numbers, [other.Position], remedy);
    }
}
