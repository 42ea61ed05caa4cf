using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>Which command wrote a fact of a nomination's stream.</summary>
internal static class NominationFacts
{
    public const string Resubmit = "ResubmitNomination";
    public const string Substitute = "SubstituteNominee";

    /// <summary>Its name, and the step where it was one.</summary>
    public static (string Operation, NominationStep? Step) Behind(IFact fact) => fact switch
    {
        NominationEndorsed => Step(StepCatalogue.Endorse),
        NominationRecommended => Step(StepCatalogue.Recommend),
        NominationAccepted => Step(StepCatalogue.Accept),
        NominationConfirmed => Step(StepCatalogue.Confirm),
        NomineeJoined => Step(StepCatalogue.Join),
        NomineeDidNotJoin => Step(StepCatalogue.NoShow),
        NomineeCompleted => Step(StepCatalogue.Complete(finished: true)),
        NomineeDidNotComplete => Step(StepCatalogue.Complete(finished: false)),
        NomineeLeft => Step(StepCatalogue.Leave),
        NominationWithdrawn => Step(StepCatalogue.Withdraw),
        NominationRecharged => Step(StepCatalogue.Recharge),
        NominationCorrected e => Step(StepCatalogue.Correct(Correction.Named(e.Step))),
        OfferTaken => Step(StepCatalogue.TakeOffer),
        OfferDeclined => Step(StepCatalogue.DeclineOffer),
        NominationExpired => Step(StepCatalogue.ExpireHold),
        OfferLapsed => Step(StepCatalogue.LapseOffer),
        NominationRejected e => Step(StepCatalogue.Reject(e.By, e.Code)),
        NominationReturned e => Step(StepCatalogue.Return(e.Code)),
        DocumentAdded => ("AddDocument", null),
        DocumentWithdrawn => ("WithdrawDocument", null),
        NominationMessageWritten => ("WriteNominationMessage", null),
        _ => ("ErasePerson", null),
    };

    private static (string Operation, NominationStep? Step) Step(NominationStep step) => (step.Command, step);
}
