using System.Text.Json.Serialization;

namespace TrainingSlots.Domain.Programmes;

/// <summary>What a document of a nomination is.</summary>
public enum DocumentKind
{
    /// <summary>The pages of the passport that say who it is.</summary>
    [JsonStringEnumMemberName("passport")] Passport,

    /// <summary>The form that a physician filled in.</summary>
    [JsonStringEnumMemberName("medical")] Medical,

    /// <summary>The employer lets the nominee go.</summary>
    [JsonStringEnumMemberName("employer-consent")] EmployerConsent,

    /// <summary>Anything else that belongs to the nomination.</summary>
    [JsonStringEnumMemberName("other")] Other,
}
