using System.Text.Json.Serialization;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>What there is too little of.</summary>
public enum ShortOf
{
    [JsonStringEnumMemberName("slots")] Slots,
    [JsonStringEnumMemberName("earmark")] Earmark,
    [JsonStringEnumMemberName("seats")] Seats,
    [JsonStringEnumMemberName("cap")] Cap,
}

/// <summary>More is asked for by a list than there is: no mistake in a row, and nothing that correcting a cell would mend.</summary>
/// <param name="Of">Slots of an allotment, slots of its earmark for a service, seats of a session, or the places that one country may have in a session.</param>
/// <param name="Asked">How many rows of the list need one. Rows with mistakes count too, since they will once they are corrected; those of persons who are nominated already do not.</param>
/// <param name="Available">How many there are for them.</param>
public sealed record ListShortage(ShortOf Of, string? Programme, string? Year, string? Country, string? Session, string? Service, int Asked, int Available);
