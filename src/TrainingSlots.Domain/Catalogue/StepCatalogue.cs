using System.Collections.Frozen;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.Catalogue;

/// <summary>The steps of a nomination, each with the one place where it is decided.</summary>
public static class StepCatalogue
{
    /// <summary>What is said of a reason where none of the known ones was given.</summary>
    public const string Unspecified = "unspecified";

    public static NominationStep Endorse { get; } = new("EndorseNomination", (of, nominee, at) => NominationDecisions.Take(of, nominee, Step.Endorse, at)) { IsJudged = true };

    public static NominationStep Recommend { get; } = new("RecommendNomination", (of, nominee, at) => NominationDecisions.Take(of, nominee, Step.Recommend, at)) { IsJudged = true };

    public static NominationStep Accept { get; } = new("AcceptNomination", (of, nominee, at) => NominationDecisions.Take(of, nominee, Step.Accept, at)) { IsJudged = true };

    public static NominationStep Confirm { get; } = new("ConfirmNomination", (of, nominee, at) => NominationDecisions.Take(of, nominee, Step.Confirm, at)) { IsJudged = true };

    public static NominationStep Join { get; } = new("JoinNomination", (of, _, at) => NominationDecisions.Join(of, at.EffectiveOn));

    public static NominationStep NoShow { get; } = new("MarkNoShow", (of, _, at) => NominationDecisions.NoShow(of, at.EffectiveOn)) { GivesBack = true };

    public static NominationStep Leave { get; } = new("LeaveSession", (of, _, at) => NominationDecisions.Leave(of.Nomination, at.EffectiveOn));

    public static NominationStep Withdraw { get; } = new("WithdrawNomination", (of, _, at) => NominationDecisions.Withdraw(of, at.EffectiveOn)) { GivesBack = true };

    public static NominationStep Recharge { get; } = new("RechargeNomination", (of, _, at) => Recharging.Recharge(of, at.EffectiveOn)) { GivesBack = true };

    public static NominationStep TakeOffer { get; } = new("TakeOffer", OfferDecisions.Take) { IsJudged = true };

    public static NominationStep DeclineOffer { get; } = new("DeclineOffer", (of, _, at) => OfferDecisions.Decline(of, at.EffectiveOn)) { GivesBack = true };

    public static NominationStep LapseOffer { get; } = new("LapseOffer", (of, _, at) => OfferDecisions.Lapse(of, at)) { GivesBack = true };

    public static NominationStep ExpireHold { get; } = new("ExpireHold", (of, _, at) => NominationDecisions.Expire(of, at)) { GivesBack = true };

    private static readonly FrozenDictionary<string, NominationStep> ByCommand = new[]
    {
        Endorse, Recommend, Accept, Confirm, Join, NoShow, Complete(finished: true), Leave, Withdraw, Recharge, TakeOffer, DeclineOffer, LapseOffer, ExpireHold,
        Reject(Unspecified, Unspecified), Return(Unspecified),
    }.ToFrozenDictionary(step => step.Command, StringComparer.Ordinal);

    public static NominationStep Complete(bool finished) => new("CompleteNomination", (of, _, at) => NominationDecisions.Complete(of.Nomination, finished, at.EffectiveOn));

    /// <param name="by">The role of who rejects.</param>
    /// <param name="code">Why, as a code of the office.</param>
    public static NominationStep Reject(string by, string code) => new("RejectNomination", (of, _, at) => NominationDecisions.Reject(of, by, code, at.EffectiveOn)) { GivesBack = true };

    /// <inheritdoc cref="Reject"/>
    public static NominationStep Return(string code) => new("ReturnNomination", (of, _, at) => Replacement.Return(of.Nomination, code, at.EffectiveOn));

    public static NominationStep Correct(CorrectedStep step) => new("CorrectNomination", (of, nominee, at) => Correction.Correct(of, nominee, step, at)) { IsJudged = true };

    /// <summary>The step of a command that needs no more than the nomination, or null; what the command may say beside is then not said.</summary>
    public static NominationStep? Of(string command) => ByCommand.GetValueOrDefault(command);
}
