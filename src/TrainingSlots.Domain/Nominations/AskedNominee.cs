namespace TrainingSlots.Domain.Nominations;

/// <summary>What rules need to know of a nominee, as it is kept with a refusal.</summary>
/// <param name="Person">Random id of the person; of somebody unknown before, one that stands nowhere else.</param>
/// <param name="AgeOnStart">Full years on the session's start date.</param>
public sealed record AskedNominee(Guid Person, int AgeOnStart, string? Service, int? ExperienceYears);
