using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Submissions;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Nominations;

/// <summary>A programme, its session and Mali's slots, and what happens to Colonel Samaké's nomination.</summary>
internal static class Scene
{
    public const string ProgrammeKey = "programme/" + Itec;

    public static Log Of(ProgrammePolicy policy, SessionPublished? course = null, AllotmentGranted? granted = null, ProgrammeKind kind = ProgrammeKind.Course) =>
        new((ProgrammeKey, Established(kind, policy)), (CourseKey, course ?? Published(2)), (LedgerKey, granted ?? Granted(3)));

    /// <summary>A course with the rules of ITEC.</summary>
    public static Log OfCourse() => Of(ProgrammePolicy.DefaultFor(ProgrammeKind.Course));

    public static ProgrammePolicy Needing(params Step[] decisions) => ProgrammePolicy.DefaultFor(ProgrammeKind.Exercise) with { Decisions = decisions };

    public static Decision Submit(this Log log, NominationRequest? request = null) => Submission.Decide(
        request ?? Request(), log.Get<Programme>(ProgrammeKey), log.Get<Session>(CourseKey), log.Find<Allotment>(LedgerKey), log.Find<Invitation>(LetterKey),
        log.QueueOf(CourseKey, (request ?? Request()).At.EffectiveOn));

    public static Log Submitted(this Log log) => log.Then(log.Submit());

    public static Decision Take(this Log log, Step step, DateOnly on) => NominationDecisions.Take(log.Case(), log.CandidateOf(Samake), step, Today(on));

    public static Log Taken(this Log log, DateOnly on, params Step[] steps) => steps.Aggregate(log, (written, step) => written.Then(written.Take(step, on)));

    public static Nomination Nominee(this Log log) => log.Get<Nomination>(NomineeKey);

    public static Balance Balance(this Log log) => log.Get<Allotment>(LedgerKey).Balance;

    public static Session Course(this Log log) => log.Get<Session>(CourseKey);
}
