using System.Text.Json.Serialization;

namespace TrainingSlots.Domain.Shared;

/// <summary>Whether a number or a name can be found in the public record.</summary>
public enum SourceStatus
{
    [JsonStringEnumMemberName("attested")] Attested,
    [JsonStringEnumMemberName("synthetic")] Synthetic,
}

/// <summary>Where a fact comes from. Never names a person.</summary>
/// <param name="Status">Attested by a publication, or made up for a demonstration.</param>
/// <param name="Note">The publication, or what is made up.</param>
public sealed record Source(SourceStatus Status, string Note);
