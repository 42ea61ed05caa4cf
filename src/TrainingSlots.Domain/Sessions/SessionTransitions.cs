using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Sessions;

/// <summary>Which steps of a session's life are open from where (domain.md section 4).</summary>
public static class SessionTransitions
{
    internal const string ToStart = "start";
    internal const string ToComplete = "complete";
    internal const string ToCancel = "cancel";
    internal const string ToReopen = "reopen";

    /// <summary>From where each step leads on.</summary>
    private static readonly Dictionary<string, SessionStatus[]> From = new(StringComparer.Ordinal)
    {
        ["capacity"] = [SessionStatus.Open, SessionStatus.Closed, SessionStatus.Confirmed, SessionStatus.Running],
        ["postpone"] = [SessionStatus.Open, SessionStatus.Closed, SessionStatus.Confirmed],
        ["close"] = [SessionStatus.Open],
        [ToReopen] = [SessionStatus.Closed],
        ["confirm"] = [SessionStatus.Open, SessionStatus.Closed],
        [ToStart] = [SessionStatus.Confirmed],
        [ToComplete] = [SessionStatus.Running],
        [ToCancel] = [SessionStatus.Open, SessionStatus.Closed, SessionStatus.Confirmed],
    };

    /// <summary>The steps that its status allows, by the last part of their address. Numbers and dates may still refuse one.</summary>
    public static IEnumerable<string> OpenTo(Session session) =>
        From.Keys.Where(step => IsOpen(session, step) && !(step is ToCancel && session.Joined > 0));

    internal static bool IsOpen(Session session, string step) => From[step].Contains(session.Status);

    internal static Refusal Illegal(Session session, string step, string? remedy) => Refusal.Because(
        RefusalCodes.IllegalTransition,
        $"Cannot {step} a session that is {Statuses.Name(session.Status)}.",
        [("session", session.Announced.Code), ("status", Statuses.Name(session.Status)), ("step", step), ("joined", session.Joined)],
        [session.Position],
        remedy);
}
