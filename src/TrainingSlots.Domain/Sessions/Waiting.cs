using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Domain.Sessions;

/// <summary>One who waits in a session, in order of entry.</summary>
/// <param name="Year">Label of the year whose allotment the place would be charged to.</param>
/// <param name="Service">The nominee's service.</param>
/// <param name="Short">Why there is no place yet, as last looked at: a refusal's code or <see cref="Outcomes.Behind"/>.</param>
/// <param name="Since">Position of the entry.</param>
/// <param name="EffectiveOn">Effective date of the entry.</param>
public sealed record Waiting(
    Guid Nomination, string Country, string Year, string? Role, string? Service, Guid? Invitation, string Short, long Since, DateOnly EffectiveOn)
{
    private static readonly string[] Shortages =
        [RefusalCodes.AllotmentExhausted, RefusalCodes.EarmarkExhausted, RefusalCodes.SessionFull, RefusalCodes.CountrySessionCap];

    /// <summary>True for what a queue can wait for; every other refusal is final.</summary>
    public static bool CanWaitFor(string? code) => Shortages.Contains(code, StringComparer.Ordinal);
}
