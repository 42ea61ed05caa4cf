using TrainingSlots.Domain.Nominations;

namespace TrainingSlots.Server.Http;

/// <summary>What a refusal was decided on.</summary>
/// <param name="Position">The last position of the log when it was decided, under the locks of its streams; null where nothing was decided on.</param>
/// <param name="Country">The country whose streams they are, or null.</param>
/// <param name="Nominee">What the rules went by, where a person was named.</param>
/// <param name="EffectiveOn">The day that it was to be effective on: where none was said, today at the programme's host.</param>
public sealed record RefusedOn(long? Position, string? Country, AskedNominee? Nominee, DateOnly EffectiveOn);
