using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Http;

/// <summary>Answers that tell of every country at once and cannot be cut to those of the caller.</summary>
internal static class WholeLog
{
    /// <summary>Why a caller who is limited to some countries gets no such answer, or null.</summary>
    public static Refusal? Refused(Actor actor) => actor.CountryScope is not { } countries ? null : Refusal.Because(
        RefusalCodes.ForbiddenCountry,
        "This answer tells of all countries, and you are limited to some.",
        [("countries", string.Join(", ", countries))],
        remedy: "ask somebody who is not limited to countries");
}
