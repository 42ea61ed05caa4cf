using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>
/// Who may be nominated (domain.md sections 5 and 9): age, experience, earlier courses, other nominations. Asked at the
/// submission, when a place is offered, when it is taken, and at the acceptance.
/// </summary>
public static class Eligibility
{
    /// <summary>The nomination stays charged to the year in which the session was to start.</summary>
    public const string OtherYear = "OTHER_YEAR";

    /// <summary>The codes that say that the nominee, not the place, is what is missing.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        RefusalCodes.AgeOutOfRange, RefusalCodes.ExperienceTooShort, RefusalCodes.DuplicateNominee, RefusalCodes.OverlappingSession, RefusalCodes.PriorCourseAttended,
    ];

    /// <summary>
    /// The rules of the policy that a candidate of a country does not meet, or null. As long as the office has not said who it
    /// is, nobody knows what he or she does elsewhere.
    /// </summary>
    public static Refusal? Of(Candidate candidate, string country, SessionPublished session, ProgrammeKind kind, ProgrammePolicy policy)
    {
        var unanswered = candidate.Resembles?.Unanswered(country, candidate.SamePerson);
        return Refusal.Together(
            unanswered,
            Requirements.Of(candidate, session, policy),
            unanswered is null ? Elsewhere(candidate, country, session, kind, policy, other => other.IsLive)?.Each(refusal => OrANamesake(candidate, refusal)) : null);
    }

    /// <summary>
    /// The same for a nomination on record. A turn in another queue binds nobody here: two turns of one person would
    /// otherwise keep each other from ever coming up.
    /// </summary>
    public static Refusal? Still(Candidate candidate, string country, SessionPublished session, ProgrammeKind kind, ProgrammePolicy policy) =>
        Refusal.Together(Requirements.Of(candidate, session, policy), Elsewhere(candidate, country, session, kind, policy, other => other.HasPlace));

    /// <summary>Refuses a step of a nomination whose nominee is not eligible any more.</summary>
    [Rule("Eligibility is judged again when an offer is taken and at acceptance.", "section 9, eligibility", "JudgedAgainTests.Who_took_it_before_cannot_be_accepted_nor_accepted_by_policy")]
    internal static Refusal? NoLonger(Case of, Candidate nominee) =>
        Still(nominee, of.Nomination.Submitted.Country, of.Session.Announced, of.Nomination.Submitted.Kind, of.Policy)?.Each(refusal => refusal with
        {
            Remedy = (refusal.Code is RefusalCodes.OverlappingSession or RefusalCodes.DuplicateNominee && CanHelp(refusal), of.Nomination.Status == NominationStatus.Offered) switch
            {
                (true, true) => "withdraw the other nomination, or decline the offer",
                (true, false) => "withdraw the other nomination, or substitute somebody who is eligible",
                (false, true) => "decline the offer",
                (false, false) => "substitute somebody who is eligible",
            },
        });

    /// <summary>Refuses to say that somebody who came is there still, when he or she has been nominated for the same days since.</summary>
    internal static Refusal? BoundElsewhere(Case of, Candidate nominee) =>
        Bound(nominee, of.Nomination.Submitted.Country, of.Session.Announced, of.Policy, other => other.IsLive)?.Each(refusal => refusal with { Remedy = CanHelp(refusal) ? "withdraw the other nomination" : null });

    /// <summary>The codes of the rules about dates that a nominee does not meet on other dates.</summary>
    public static IReadOnlyList<string> UnmetOn(Nomination nomination, Candidate candidate, SessionPublished session, ProgrammePolicy policy)
    {
        var submitted = nomination.Submitted;
        Refusal?[] unmet =
        [
            Requirements.AgeOutOfRange(candidate, session, policy),
            Overlap(candidate, submitted.Country, session, policy, other => other.IsLive),
            AttendedBefore(candidate, submitted.Country, session, submitted.Kind, policy),
        ];
        var codes = unmet.OfType<Refusal>().Select(refusal => refusal.Code);
        return [.. string.Equals(session.Year, submitted.Year, StringComparison.Ordinal) ? codes : codes.Append(OtherYear)];
    }

    /// <summary>Who is known by name and date of birth only may be another person of that name: the way out is to say so.</summary>
    private static Refusal OrANamesake(Candidate candidate, Refusal refusal) => !candidate.ByNameOnly ? refusal : refusal with
    {
        Remedy = refusal.Code is RefusalCodes.PriorCourseAttended
            ? "nominate somebody who has not attended one, or, for a namesake born on the same day, give samePerson false with a reason"
            : "withdraw the other nomination, nominate somebody else, or, for a namesake born on the same day, give samePerson false with a reason",
    };

    /// <summary>What the person does elsewhere; another nomination in the session itself is not told as one that overlaps it too.</summary>
    private static Refusal? Elsewhere(Candidate candidate, string country, SessionPublished session, ProgrammeKind kind, ProgrammePolicy policy, Func<OtherNomination, bool> binds) =>
        Refusal.Together(Bound(candidate, country, session, policy, binds), AttendedBefore(candidate, country, session, kind, policy));

    /// <summary>Another nomination in the session, or for the same days.</summary>
    private static Refusal? Bound(Candidate candidate, string country, SessionPublished session, ProgrammePolicy policy, Func<OtherNomination, bool> binds) => Refusal.Together(
        Duplicate(candidate, country, session, binds),
        Overlap(candidate, country, session, policy, other => binds(other) && !IsIn(other, session)));

    [Rule("A person has at most one live nomination in a session.", "section 5", "EligibilityTests.A_person_is_nominated_once_for_a_session")]
    private static Refusal? Duplicate(Candidate candidate, string country, SessionPublished session, Func<OtherNomination, bool> binds) =>
        Find(candidate, other => binds(other) && IsIn(other, session)) is { } same
            ? Other(country, same, RefusalCodes.DuplicateNominee, $"The person has a live nomination in {session.Code} already.", CanEnd(same) ? "withdraw the other nomination, or nominate somebody else" : "nominate somebody else")
            : null;

    [Rule("Live nominations of one person are for sessions that share no day, unless the policy allows it.", "section 5", "EligibilityTests.Sessions_overlap_when_they_share_a_day")]
    private static Refusal? Overlap(Candidate candidate, string country, SessionPublished session, ProgrammePolicy policy, Func<OtherNomination, bool> binds) => policy.OverlapAllowed
        ? null
        : Refusal.Together([.. candidate.Others.Where(other => binds(other) && other.Start <= session.End && session.Start <= other.End).OrderBy(other => other.Position)
            .Select(other => Other(country, other, RefusalCodes.OverlappingSession, $"The person has a live nomination in a session from {other.Start:yyyy-MM-dd} to {other.End:yyyy-MM-dd}.", CanEnd(other) ? "withdraw the other nomination, or nominate somebody else" : "nominate somebody else"))
            .DistinctBy(refusal => refusal.Detail, StringComparer.Ordinal)]);

    /// <summary>Before is before by the dates of the sessions, whichever was entered first.</summary>
    [Rule("Earlier attendance is earlier by the dates of the sessions, not by the order of entry.", "section 9, eligibility", "JudgedAgainTests.A_course_that_comes_later_by_its_dates_is_no_earlier_attendance")]
    private static Refusal? AttendedBefore(Candidate candidate, string country, SessionPublished session, ProgrammeKind kind, ProgrammePolicy policy) =>
        !policy.PriorAttendanceAllowed && kind == ProgrammeKind.Course
        && Find(candidate, other => IsEarlierCourse(other, session) && Nomination.Attends(other.Status)) is { } attended
            ? Other(country, attended, RefusalCodes.PriorCourseAttended, $"The person attended a course sponsored by {session.Host} from {attended.Start:yyyy-MM-dd}.", "nominate somebody who has not attended one")
            : null;

    private static bool IsEarlierCourse(OtherNomination other, SessionPublished session) =>
        other.Kind == ProgrammeKind.Course && other.Start < session.Start && string.Equals(other.Host, session.Host, StringComparison.Ordinal);

    private static bool IsIn(OtherNomination other, SessionPublished session) => string.Equals(other.Session, session.Code, StringComparison.Ordinal);

    /// <summary>True when it can help to withdraw the other nomination; of another country's nobody is told more.</summary>
    private static bool CanHelp(Refusal refusal) => refusal.Ways.Count > 0 || refusal.Positions.Count == 0;

    /// <summary>True for a nomination that can still be withdrawn: the nominee has not come.</summary>
    private static bool CanEnd(OtherNomination other) => other.IsLive && !Nomination.Attends(other.Status);

    private static OtherNomination? Find(Candidate candidate, Func<OtherNomination, bool> match) => candidate.Others.Where(match).MinBy(other => other.Position);

    /// <summary>Of another country's nomination only that there is one is said: dates or a position would tell whose.</summary>
    private static Refusal Other(string country, OtherNomination other, string code, string detail, string remedy)
    {
        if (!string.Equals(other.Country, country, StringComparison.Ordinal))
        {
            return Refusal.Because(code, "The person is, or was, nominated elsewhere.", remedy: remedy);
        }

        return Refusal.Because(
            code,
            detail,
            [("start", other.Start), ("end", other.End), ("nomination", other.Nomination), ("session", other.Session)],
            [other.Position],
            remedy).By(code is not RefusalCodes.PriorCourseAttended && CanEnd(other) ? [WayOut.Do("withdraw", ("nomination", other.Nomination))] : []);
    }
}
