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

    public const string Correct = "CorrectNomination";

    private static readonly Dictionary<string, Func<Case, Candidate, Moment, Decision>> ByOperation = new(StringComparer.Ordinal)
    {
        ["EndorseNomination"] = (of, nominee, at) => NominationDecisions.Take(of, nominee, Step.Endorse, at),
        ["RecommendNomination"] = (of, nominee, at) => NominationDecisions.Take(of, nominee, Step.Recommend, at),
        ["AcceptNomination"] = (of, nominee, at) => NominationDecisions.Take(of, nominee, Step.Accept, at),
        ["ConfirmNomination"] = (of, nominee, at) => NominationDecisions.Take(of, nominee, Step.Confirm, at),
        ["JoinNomination"] = (of, _, at) => NominationDecisions.Join(of, at.EffectiveOn),
        ["MarkNoShow"] = (of, _, at) => NominationDecisions.NoShow(of, at.EffectiveOn),
        [Complete] = (of, _, at) => NominationDecisions.Complete(of.Nomination, finished: true, at.EffectiveOn),
        ["LeaveSession"] = (of, _, at) => NominationDecisions.Leave(of.Nomination, at.EffectiveOn),
        ["WithdrawNomination"] = (of, _, at) => NominationDecisions.Withdraw(of, at.EffectiveOn),
        ["RechargeNomination"] = (of, _, at) => Recharging.Recharge(of, at.EffectiveOn),
        ["TakeOffer"] = OfferDecisions.Take,
        ["DeclineOffer"] = (of, _, at) => OfferDecisions.Decline(of, at.EffectiveOn),
        ["ExpireHold"] = (of, _, at) => NominationDecisions.Expire(of, at),
        ["LapseOffer"] = (of, _, at) => OfferDecisions.Lapse(of, at),
        [Reject] = (of, _, at) => NominationDecisions.Reject(of, "unspecified", "unspecified", at.EffectiveOn),
        [Return] = (of, _, at) => Replacement.Return(of.Nomination, "unspecified", at.EffectiveOn),
    };

    /// <summary>The decision of a command that needs no more than the nomination, or null.</summary>
    public static Func<Case, Candidate, Moment, Decision>? Of(string operation) => ByOperation.GetValueOrDefault(operation);

    /// <summary>The command that wrote a fact of a nomination's stream, and its decision where the fact holds more than the command's name.</summary>
    public static (string Operation, Func<Case, Candidate, Moment, Decision>? Decide) Behind(IFact fact) => fact switch
    {
        NominationEndorsed => Named("EndorseNomination"),
        NominationRecommended => Named("RecommendNomination"),
        NominationAccepted => Named("AcceptNomination"),
        NominationConfirmed => Named("ConfirmNomination"),
        NomineeJoined => Named("JoinNomination"),
        NomineeDidNotJoin => Named("MarkNoShow"),
        NomineeCompleted => Named(Complete),
        NomineeDidNotComplete => (Complete, (of, _, at) => NominationDecisions.Complete(of.Nomination, finished: false, at.EffectiveOn)),
        NomineeLeft => Named("LeaveSession"),
        NominationWithdrawn => Named("WithdrawNomination"),
        NominationRecharged => Named("RechargeNomination"),
        NominationCorrected e => (Correct, (of, nominee, at) => Correction.Correct(of, nominee, Correction.Named(e.Step), at)),
        OfferTaken => Named("TakeOffer"),
        OfferDeclined => Named("DeclineOffer"),
        NominationExpired => Named("ExpireHold"),
        OfferLapsed => Named("LapseOffer"),
        NominationRejected e => (Reject, (of, _, at) => NominationDecisions.Reject(of, e.By, e.Code, at.EffectiveOn)),
        NominationReturned e => (Return, (of, _, at) => Replacement.Return(of.Nomination, e.Code, at.EffectiveOn)),
        DocumentAdded => ("AddDocument", null),
        DocumentWithdrawn => ("WithdrawDocument", null),
        NominationMessageWritten => ("WriteNominationMessage", null),
        _ => ("ErasePerson", null),
    };

    private static (string Operation, Func<Case, Candidate, Moment, Decision>? Decide) Named(string operation) => (operation, ByOperation[operation]);
}
