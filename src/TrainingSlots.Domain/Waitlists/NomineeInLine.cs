using TrainingSlots.Domain.Nominations;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>Somebody who waits, as a review needs to know.</summary>
/// <param name="Candidate">For the rules to be asked again.</param>
/// <param name="LastEffectiveOn">Effective date of the last step of the nomination: no offer, and no end of the turn, is dated before it.</param>
public sealed record NomineeInLine(Candidate Candidate, DateOnly LastEffectiveOn)
{
    /// <param name="nomination">The one that waits.</param>
    /// <param name="born">Null when the personal data were erased.</param>
    /// <param name="nominations">All nominations of the person.</param>
    public static NomineeInLine Of(Nomination nomination, DateOnly? born, IEnumerable<OtherNomination> nominations) =>
        new(Candidate.OnRecord(nomination, born, nominations), nomination.LastEffectiveOn);
}
