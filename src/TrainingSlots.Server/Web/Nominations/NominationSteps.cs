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

    /// <summary>The steps that a nomination can wait for.</summary>
    private static readonly string[] ComeNext = ["endorse", "recommend", "accept", "confirm", "join", "complete", "take-offer", "resubmit"];

    /// <summary>The steps that the person may take for a whole selection.</summary>
    public static IReadOnlyList<string> ForSelections(ApiClient api) =>
        [.. Operations.Where(step => !OneByOne.Contains(step.Key, StringComparer.Ordinal) && api.May(step.Value)).Select(step => step.Key)];

    /// <summary>True when the step is the person's own: whoever accepts for the host may record what other offices decided, but waits for them to.</summary>
    public static bool WaitsFor(ApiClient api, string? next) =>
        next is not null && Operations.TryGetValue(next, out var operation) && api.May(operation) && (next is "accept" || !api.May(nameof(AcceptNomination)));

    /// <summary>True when any step is the person's own.</summary>
    public static bool HasOwn(ApiClient api) => ComeNext.Any(step => WaitsFor(api, step));

    /// <summary>The step that a nomination of that status can have come to by a slip, by its name in the API.</summary>
    public static string? SlipOf(NominationStatus status) => Correction.StepAfter(status) is { } step ? Statuses.Name(step) : null;

    /// <summary>True when the step ends a nomination and <c>correct</c> does not take it back, so that it is asked about before it is done for many.</summary>
    public static bool IsFinal(string step) => step is "withdraw" or "decline-offer" or "leave";

    /// <summary>True when the step takes a short code for its reason.</summary>
    public static bool TakesCode(string step) => step is "reject" or "return";

    /// <summary>True when the step takes a person.</summary>
    public static bool TakesNominee(string step) => step is "resubmit" or "substitute";
}
