using TrainingSlots.Domain.Refusals;

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
    /// <param name="otherwise">What can be done instead, or null.</param>
    public Refusal? After(string step, DateOnly on, string? otherwise = null) => on <= End ? null : Outside(step, on, [], Either($"give an effective date of {End:yyyy-MM-dd} or earlier", otherwise));

    /// <summary>Refuses a step before the first day, or more than so many days before it.</summary>
    /// <param name="daysEarly">How many days before the start the step is possible.</param>
    public Refusal? Before(string step, DateOnly on, int? daysEarly = null, string? otherwise = null)
    {
        var first = Start.AddDays(-(daysEarly ?? 0));
        return on >= first ? null : Outside(step, on, daysEarly is { } days ? [("reportingDays", days)] : [], Either($"give an effective date of {first:yyyy-MM-dd} or later", otherwise));
    }

    /// <summary>Refuses a step before the last day.</summary>
    public Refusal? BeforeTheEnd(string step, DateOnly on) => on >= End ? null : Outside(step, on, [], $"give an effective date of {End:yyyy-MM-dd} or later");

    private Refusal Outside(string step, DateOnly on, IEnumerable<(string, object)> more, string remedy) => Refusal.Because(
        RefusalCodes.OutsideSessionDates,
        $"The session {Session} is from {Start:yyyy-MM-dd} to {End:yyyy-MM-dd}: no {step} on {on:yyyy-MM-dd}.",
        [("session", Session), ("start", Start), ("end", End), ("effectiveOn", on), .. more],
        remedy: remedy);

    private static string Either(string remedy, string? otherwise) => otherwise is null ? remedy : $"{remedy}, or {otherwise}";
}
