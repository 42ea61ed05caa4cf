using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>Which steps are open from where: the order is fixed, the policy says which of them are needed.</summary>
public static class Steps
{
    private const string ToJoin = "join";
    private const string ToComplete = "complete";
    private const string ToResubmit = "resubmit";
    private const string ToTakeOffer = "take-offer";

    private static readonly Step[] InOrder = [Step.Endorse, Step.Recommend, Step.Accept, Step.Confirm];

    /// <summary>The steps that a nomination can wait for.</summary>
    public static IReadOnlyList<string> Awaited { get; } = [.. InOrder.Select(step => Statuses.Name(step)), ToJoin, ToComplete, ToResubmit, ToTakeOffer];

    /// <summary>The steps that may come next, by their names in the API.</summary>
    public static IEnumerable<string> OpenTo(Nomination nomination, ProgrammePolicy policy)
    {
        foreach (var step in InOrder.Where(step => NotOpenTo(nomination, policy, step) is null))
        {
            yield return Statuses.Name(step);
        }

        if (NotReadyToJoin(nomination, policy, ToJoin) is null)
        {
            yield return ToJoin;
            yield return "no-show";
        }

        if (nomination.Status == NominationStatus.Joined)
        {
            yield return ToComplete;
            yield return "leave";
        }

        if (nomination.Status == NominationStatus.Returned)
        {
            yield return ToResubmit;
        }
        else if (nomination.IsHeld)
        {
            yield return "return";
        }

        if (nomination.Status == NominationStatus.Offered)
        {
            yield return ToTakeOffer;
            yield return "decline-offer";
        }

        if (nomination.IsHeld || nomination.IsCommitted)
        {
            yield return "substitute";
        }

        if (nomination.IsHeld || nomination.IsCommitted || nomination.IsQueued)
        {
            yield return "reject";
            yield return "withdraw";
        }

        if (Correction.StepOf(nomination) is not null)
        {
            yield return "correct";
        }

        if (nomination.Unmet.Contains(Eligibility.OtherYear, StringComparer.Ordinal) && (nomination.IsHeld || nomination.IsCommitted || nomination.IsQueued || nomination.Attended))
        {
            yield return "recharge";
        }
    }

    /// <summary>
    /// The step that comes next on the way, whoever takes it, by its name in the API; null while the nomination waits for
    /// a place and when it is over.
    /// </summary>
    public static string? Next(Nomination nomination, ProgrammePolicy policy) => nomination.Status switch
    {
        NominationStatus.Offered => ToTakeOffer,
        NominationStatus.Returned => ToResubmit,
        NominationStatus.Joined => ToComplete,
        var status when Reached(status) is { } reached => InOrder
            .Where(step => step > reached && (step == Step.Accept || policy.Needs(step))).Select(step => Statuses.Name(step)).FirstOrDefault() ?? ToJoin,
        _ => null,
    };

    /// <summary>
    /// True when, with that step taken, the policy needs nothing more before the acceptance, nor the acceptance itself:
    /// an exercise may need only the invitation's acceptance. Where it waits for documents, somebody accepts.
    /// </summary>
    internal static bool AcceptedByPolicy(ProgrammePolicy policy, Step? reached) =>
        !policy.WaitsForDocuments() && (reached is null || reached < Step.Accept) && !InOrder.Any(step => (reached is null || step > reached) && step <= Step.Accept && policy.Needs(step));

    /// <summary>Refuses a decision that was taken, came too late, or for which a needed one is missing.</summary>
    internal static Refusal? NotOpenTo(Nomination nomination, ProgrammePolicy policy, Step step) =>
        Past(nomination, step) ?? Missing(nomination, policy, Reached(nomination.Status)!.Value, step, Statuses.Name(step));

    /// <summary>Refuses a decision that was taken, or that comes too late: nothing makes up for that.</summary>
    internal static Refusal? Past(Nomination nomination, Step step) =>
        Reached(nomination.Status) is { } reached && step > reached ? null : Illegal(nomination, Statuses.Name(step));

    /// <summary>Refuses joining before every needed decision is taken.</summary>
    internal static Refusal? NotReadyToJoin(Nomination nomination, ProgrammePolicy policy, string step) => nomination.IsCommitted
        ? Missing(nomination, policy, Reached(nomination.Status)!.Value, Step.Confirm + 1, step)
        : Illegal(nomination, step);

    internal static Refusal Illegal(Nomination nomination, string step, string? remedy = null) => Refusal.Because(
        RefusalCodes.IllegalTransition,
        $"Cannot {step} a nomination that is {Statuses.Name(nomination.Status)}.",
        [("status", Statuses.Name(nomination.Status)), ("step", step)],
        [nomination.Position],
        remedy);

    /// <summary>
    /// The acceptance is never passed over, whatever the policy needs by now: it is what makes the slot firm, and a
    /// policy without it has taken it at submission.
    /// </summary>
    private static Refusal? Missing(Nomination nomination, ProgrammePolicy policy, Step reached, Step before, string step)
    {
        var missing = InOrder.Where(needed => needed > reached && needed < before && (needed == Step.Accept || policy.Needs(needed))).Select(needed => Statuses.Name(needed)).ToList();
        return missing.Count == 0 ? null : Illegal(nomination, step, $"first {string.Join(", then ", missing)}")
            .By(WayOut.Do("steps", ("nomination", nomination.Submitted.Nomination), ("steps", missing)));
    }

    private static Step? Reached(NominationStatus status) => status switch
    {
        NominationStatus.Submitted => 0,
        NominationStatus.Endorsed => Step.Endorse,
        NominationStatus.Recommended => Step.Recommend,
        NominationStatus.Accepted => Step.Accept,
        NominationStatus.Confirmed => Step.Confirm,
        _ => null,
    };
}
