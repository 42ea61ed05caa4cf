using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Programmes;

/// <summary>Decisions on programmes.</summary>
public static class ProgrammeDecisions
{
    public static Decision Establish(Programme? programme, ProgrammeEstablished asked) => programme is not null
        ? Refusal.Because(
            RefusalCodes.AlreadyExists,
            $"The programme {asked.Code} exists already.",
            [("programme", asked.Code)],
            remedy: "change its policy, or choose another code")
        : Decision.Of(StreamKeys.Programme(asked.Code), asked);

    public static Decision ChangePolicy(Programme programme, ProgrammePolicy policy, string reason, DateOnly effectiveOn)
    {
        if (EffectiveDates.GoesBack("programme", programme.LastEffectiveOn, effectiveOn) is { } refusal)
        {
            return refusal;
        }

        return Decision.Of(programme.Id, new ProgrammePolicyChanged(policy, reason, effectiveOn));
    }
}
