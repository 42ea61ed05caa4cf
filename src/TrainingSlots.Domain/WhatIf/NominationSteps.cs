using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>The decisions on a nomination by the names of their commands.</summary>
internal static class NominationSteps
{
    public const string Complete = "CompleteNomination";
    public const string Reject = "RejectNomination";
    public const string Return = "ReturnNomination";
    public const string Resubmit = "ResubmitNomination";
    public const string Substitute = "SubstituteNominee";

    private static readonly Dictionary<string, Func<Case, Moment, Decision>> ByOperation = new(StringComparer.Ordinal)
    {
        ["EndorseNomination"] = (of, at) => NominationDecisions.Take(of, Step.Endorse, at),
        ["RecommendNomination"] = (of, at) => NominationDecisions.Take(of, Step.Recommend, at),
        ["AcceptNomination"] = (of, at) => NominationDecisions.Take(of, Step.Accept, at),
        ["ConfirmNomination"] = (of, at) => NominationDecisions.Take(of, Step.Confirm, at),
        ["JoinNomination"] = (of, at) => NominationDecisions.Join(of, at.EffectiveOn),
        ["MarkNoShow"] = (of, at) => NominationDecisions.NoShow(of, at.EffectiveOn),
        [Complete] = (of, at) => NominationDecisions.Complete(of.Nomination, finished: true, at.EffectiveOn),
        ["LeaveSession"] = (of, at) => NominationDecisions.Leave(of.Nomination, at.EffectiveOn),
        ["WithdrawNomination"] = (of, at) => NominationDecisions.Withdraw(of, at.EffectiveOn),
        ["TakeOffer"] = OfferDecisions.Take,
        ["DeclineOffer"] = (of, at) => OfferDecisions.Decline(of, at.EffectiveOn),
        ["ExpireHold"] = NominationDecisions.Expire,
        ["LapseOffer"] = OfferDecisions.Lapse,
        [Reject] = (of, at) => NominationDecisions.Reject(of, "unspecified", "unspecified", at.EffectiveOn),
        [Return] = (of, at) => Replacement.Return(of.Nomination, "unspecified", at.EffectiveOn),
    };

    /// <summary>The decision of a command that needs no more than the nomination, or null.</summary>
    public static Func<Case, Moment, Decision>? Of(string operation) => ByOperation.GetValueOrDefault(operation);

    /// <summary>The command that wrote a fact of a nomination's stream, and its decision where the fact holds more than the command's name.</summary>
    public static (string Operation, Func<Case, Moment, Decision>? Decide) Behind(IFact fact) => fact switch
    {
        NominationEndorsed => Named("EndorseNomination"),
        NominationRecommended => Named("RecommendNomination"),
        NominationAccepted => Named("AcceptNomination"),
        NominationConfirmed => Named("ConfirmNomination"),
        NomineeJoined => Named("JoinNomination"),
        NomineeDidNotJoin => Named("MarkNoShow"),
        NomineeCompleted => Named(Complete),
        NomineeDidNotComplete => (Complete, (of, at) => NominationDecisions.Complete(of.Nomination, finished: false, at.EffectiveOn)),
        NomineeLeft => Named("LeaveSession"),
        NominationWithdrawn => Named("WithdrawNomination"),
        OfferTaken => Named("TakeOffer"),
        OfferDeclined => Named("DeclineOffer"),
        NominationExpired => Named("ExpireHold"),
        OfferLapsed => Named("LapseOffer"),
        NominationRejected e => (Reject, (of, at) => NominationDecisions.Reject(of, e.By, e.Code, at.EffectiveOn)),
        NominationReturned e => (Return, (of, at) => Replacement.Return(of.Nomination, e.Code, at.EffectiveOn)),
        _ => ("ErasePerson", null),
    };

    private static (string Operation, Func<Case, Moment, Decision>? Decide) Named(string operation) => (operation, ByOperation[operation]);
}
