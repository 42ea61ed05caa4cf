using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Years;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Years;

/// <summary>Something that is written down some day and was true on another.</summary>
/// <param name="Nominee">Whose nomination it is about, or null.</param>
internal sealed record Act(string Name, DateOnly On, Func<Log, Decision> Decide, int? Nominee = null)
{
    /// <summary>True when the other one is about the same nomination, and was true before.</summary>
    public bool FollowsOfTheSame(Act other) => Nominee is not null && other.Nominee == Nominee && other.On < On;

    public override string ToString() => $"{Name} on {On:MMM d}";
}

/// <summary>The acts of a year of two countries, written down in any order.</summary>
internal static class Acts
{
    public const string AlgeriaKey = "allotment/ITEC-DEF/DZ/2022-23";
    public const string NextKey = "allotment/ITEC-DEF/ML/2023-24";
    public const string NextYear = "2023-24";
    public static readonly Guid[] Nominees = [.. Enumerable.Range(1, 4).Select(n => new Guid(n, 7, 7, new byte[8]))];

    /// <summary>Mali and Algeria have slots; four Malians, two of the Army, have been accepted for a session of the next year's first weeks.</summary>
    public static Log Beginning(bool carry)
    {
        var log = new Log(
            (Queues.ProgrammeKey, Established(policy: ProgrammePolicy.DefaultFor(ProgrammeKind.Exercise) with { CarryForward = carry })),
            (CourseKey, Published(20)), (LedgerKey, Granted(12, (Service.Army, 4))), (AlgeriaKey, Granted(5) with { Country = Algeria }));
        for (var i = 0; i < Nominees.Length; i++)
        {
            var (id, service) = (Nominees[i], i % 2 == 0 ? Service.Army : null);
            log.Write(LedgerKey, Held(id, October(1), service));
            log.Write(CourseKey, Seated(id, October(1)));
            log.Write(StreamKeys.Nomination(id), Submitted(October(1)) with { Nomination = id, Service = service, Earmark = service });
            log.Then(NominationDecisions.Take(log.Of(id), Colonel(), Step.Accept, Today(October(1))));
        }

        return log;
    }

    public static Act Increase(int slots, int day) => new($"increase {slots}", October(day), log => AllotmentDecisions.Increase(Mali(log), slots, "more", null, October(day)));

    public static Act Reduce(int slots, string? service, int day) => new($"reduce {slots} {service}", October(day), log => AllotmentDecisions.Reduce(Mali(log), slots, service, "fewer", October(day)));

    public static Act Surrender(int slots, string? service, int day) => new($"surrender {slots} {service}", October(day), log => MoveDecisions.Surrender(Mali(log), slots, service, "unused", October(day)));

    public static Act MoveOut(int slots, int day) => new($"move out {slots}", October(day), log => MoveDecisions.Reallocate(Mali(log), Algerias(log), Letter, slots, "agreed", October(day)));

    public static Act MoveIn(int slots, int day) => new($"move in {slots}", October(day), log => MoveDecisions.Reallocate(Algerias(log), Mali(log), Letter, slots, "agreed", October(day)));

    public static Act Withdraw(int nominee, int day) => new($"withdraw {nominee}", October(day), log => NominationDecisions.Withdraw(log.Of(Nominees[nominee]), October(day)), nominee);

    public static Act Reject(int nominee, int day) => new($"reject {nominee}", October(day), log => NominationDecisions.Reject(log.Of(Nominees[nominee]), "host", "papers", October(day)), nominee);

    public static Act Correct(int nominee, int day) => new(
        $"correct {nominee}", October(day), log => Correction.Correct(log.Of(Nominees[nominee]), Colonel(), CorrectedStep.Reject, Today(October(day))), nominee);

    public static Act Freeze(int day) => new("freeze", October(day), log => MoveDecisions.Freeze(Mali(log), "review", October(day)));

    public static Act Grant(int slots, int army, int day) => new($"grant {slots}", October(day), log => AllotmentDecisions.Grant(
        log.Find<Allotment>(NextKey), Granted(slots, (Service.Army, army)) with { Year = NextYear, EffectiveOn = October(day) }));

    public static Act Close(int day) => new("close", October(day), log => YearEnd.Close(
        new YearBooks(Mali(log), log.Find<Allotment>(NextKey), NextYear, log.Get<Programme>(Queues.ProgrammeKey).Policy, [], []), null, "over", Today(October(day))));

    /// <summary>What a step of a nomination is decided on.</summary>
    public static Domain.Nominations.Case Of(this Log log, Guid id) => new(
        log.Get<Nomination>(StreamKeys.Nomination(id)), log.Get<Programme>(Queues.ProgrammeKey).Policy, Mali(log), log.Get<Session>(CourseKey), null) { NextYear = log.Find<Allotment>(NextKey) };

    private static Allotment Mali(Log log) => log.Get<Allotment>(LedgerKey);

    private static Allotment Algerias(Log log) => log.Get<Allotment>(AlgeriaKey);
}
