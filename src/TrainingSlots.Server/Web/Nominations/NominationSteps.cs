using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>The steps of nominations as pages offer them: the last part of their address, and the operation.</summary>
internal static class NominationSteps
{
    public const string Erase = "erase-person";
    public const string Correct = "correct";

    /// <summary>A step about many at once names no person, and no slip, so these go one by one.</summary>
    private static readonly string[] OneByOne = ["resubmit", "substitute", Correct, Erase];

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyDictionary<string, string> Operations { get; } = new OrderedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["endorse"] = nameof(EndorseNomination),
        ["recommend"] = nameof(RecommendNomination),
        ["accept"] = nameof(AcceptNomination),
        ["confirm"] = nameof(ConfirmNomination),
        ["join"] = nameof(JoinNomination),
        ["complete"] = nameof(CompleteNomination),
        ["take-offer"] = nameof(TakeOffer),
        ["decline-offer"] = nameof(DeclineOffer),
        ["return"] = nameof(ReturnNomination),
        ["resubmit"] = nameof(ResubmitNomination),
        ["substitute"] = nameof(SubstituteNominee),
        ["no-show"] = nameof(MarkNoShow),
        ["leave"] = nameof(LeaveSession),
        ["reject"] = nameof(RejectNomination),
        ["withdraw"] = nameof(WithdrawNomination),
        ["recharge"] = nameof(RechargeNomination),
        [Correct] = nameof(CorrectNomination),
        [Erase] = nameof(ErasePerson),
    };

    /// <summary>From which status a step is the next one.</summary>
    private static readonly Dictionary<string, string> Waiting = new(StringComparer.Ordinal)
    {
        ["submitted"] = "endorse",
        ["endorsed"] = "recommend",
        ["recommended"] = "accept",
        ["accepted"] = "confirm",
        ["confirmed"] = "join",
        ["joined"] = "complete",
        ["returned"] = "resubmit",
        ["offered"] = "take-offer",
    };

    /// <summary>The steps that the person may take for a whole selection.</summary>
    public static IReadOnlyList<string> ForSelections(ApiClient api) =>
        [.. Operations.Where(step => !OneByOne.Contains(step.Key, StringComparer.Ordinal) && api.May(step.Value)).Select(step => step.Key)];

    /// <summary>The statuses that wait for somebody in the person's role.</summary>
    public static IReadOnlyList<string> WaitingFor(ApiClient api) =>
        [.. Waiting.Where(status => api.May(Operations[status.Value])).Select(status => status.Key)];

    /// <summary>The step that a nomination of that status can have come to by a slip, by its name in the API.</summary>
    public static string? SlipOf(NominationStatus status) => Correction.StepAfter(status) is { } step ? Statuses.Name(step) : null;

    /// <summary>True when the step takes a short code for its reason.</summary>
    public static bool TakesCode(string step) => step is "reject" or "return";

    /// <summary>True when the step takes a person.</summary>
    public static bool TakesNominee(string step) => step is "resubmit" or "substitute";
}
