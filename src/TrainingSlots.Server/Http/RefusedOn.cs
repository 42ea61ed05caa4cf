using TrainingSlots.Domain.WhatIf;

namespace TrainingSlots.Server.Http;

/// <summary>What a refusal was decided on.</summary>
/// <param name="Position">The last position of the log when it was decided, under the locks of its streams.</param>
/// <param name="Country">The country whose streams they are, or null.</param>
/// <param name="Nominee">What the rules went by, where a person was named.</param>
public sealed record RefusedOn(long Position, string? Country, AskedNominee? Nominee);
