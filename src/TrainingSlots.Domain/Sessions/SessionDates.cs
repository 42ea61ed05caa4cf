using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Sessions;

/// <summary>
/// Refuses what cannot have happened on its effective date: after a session's end, or before its start (domain.md section 9).
/// </summary>
/// <param name="Session">Code of the session.</param>
/// <param name="Start">Its first day.</param>
/// <param name="End">Its last day.</param>
internal readonly record struct SessionDates(string Session, DateOnly Start, DateOnly End)
{
    public static SessionDates Of(Session session) => new(session.Announced.Code, session.Announced.Start, session.Announced.End);

    /// <summary>Refuses a step after the last day.</summary>
    /// <param name="last">The step before, which it cannot precede: after the last day, no date helps.</param>
    /// <param name="otherwise">What to do then.</param>
    /// <param name="until">Another last day, where a slip was mended after the session's own.</param>
    [Rule("Nobody is nominated, accepted, named or joins after a session's end.", "section 9, dates of steps", "ImpossibleDateTests.Nobody_is_nominated_after_the_end")]
    public Refusal? After(string step, DateOnly on, string remedy, DateOnly last, string? otherwise, DateOnly? until = null) =>
        (until ?? End) is var end && on <= end ? null : last > end ? Outside(step, on, [], otherwise) : Outside(step, on, [], remedy).By(WayOut.On(end));

    /// <summary>Refuses a step before the first day, or more than so many days before it.</summary>
    /// <param name="daysEarly">How many days before the start the step is possible.</param>
    [Rule("Nobody joins or stays away earlier than the policy's reporting days before the start.", "section 9, dates of steps", "ImpossibleDateTests.A_nominee_joins_or_stays_away_no_earlier_than_the_reporting_days")]
    public Refusal? Before(string step, DateOnly on, int? daysEarly, string remedy) =>
        on >= First(daysEarly) ? null : Outside(step, on, daysEarly is { } days ? [("reportingDays", days)] : [], remedy).By(WayOut.On(First(daysEarly)));

    /// <summary>The first day, or so many days before it.</summary>
    public DateOnly First(int? daysEarly) => Start.AddDays(-(daysEarly ?? 0));

    /// <summary>Refuses a step on the first day or later.</summary>
    /// <param name="last">The step before, which it cannot precede.</param>
    public Refusal? FromTheStart(string step, DateOnly on, DateOnly last) =>
        on < Start ? null : last >= Start ? Outside(step, on, [], null)
        : Outside(step, on, [], $"give an effective date of {Start.AddDays(-1):yyyy-MM-dd} or earlier").By(WayOut.On(Start.AddDays(-1)));

    /// <summary>Refuses a step before the last day.</summary>
    [Rule("Neither a session nor a nominee is completed before the last day.", "section 9, dates of steps", "ImpossibleDateTests.Nobody_has_completed_before_the_end_but_may_leave")]
    public Refusal? BeforeTheEnd(string step, DateOnly on) => on >= End ? null : Outside(step, on, [], $"give an effective date of {End:yyyy-MM-dd} or later").By(WayOut.On(End));

    private Refusal Outside(string step, DateOnly on, IEnumerable<(string, object)> more, string? remedy) => Refusal.Because(
        RefusalCodes.OutsideSessionDates,
        $"The session {Session} is from {Start:yyyy-MM-dd} to {End:yyyy-MM-dd}: no {step} on {on:yyyy-MM-dd}.",
        [("session", Session), ("start", Start), ("end", End), ("effectiveOn", on), .. more],
        remedy: remedy);
}
