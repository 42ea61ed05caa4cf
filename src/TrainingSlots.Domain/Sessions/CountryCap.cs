using TrainingSlots.Domain.Programmes;

namespace TrainingSlots.Domain.Sessions;

/// <summary>How many of one country may have a seat in one session (domain.md section 5).</summary>
public static class CountryCap
{
    /// <summary>The session's own cap; without one the policy's, unless the session is for certain countries only; null for no limit.</summary>
    public static int? Of(int? ownCap, bool countrySpecific, ProgrammePolicy policy) => ownCap ?? (countrySpecific ? null : policy.CapPerCountry);

    /// <inheritdoc cref="Of(int?, bool, ProgrammePolicy)"/>
    public static int? Of(SessionPublished session, ProgrammePolicy policy) => Of(session.CapPerCountry, session.CountrySpecific, policy);
}
