using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>Which entries of the log a caller may read.</summary>
internal static class Visible
{
    /// <summary>Events of a session that tell of everybody who waits.</summary>
    public static readonly string[] OfEverybody = ["place-offered.", "waitlist-reviewed."];

    public static bool To(Actor actor, LogEntry entry) =>
        actor.CountryScope is null || entry.Event is null
        || (CountryOf(entry.Event) is { } country && actor.MayActFor(country) && !OfEverybody.Any(name => entry.Event.Name.StartsWith(name, StringComparison.Ordinal)));

    /// <summary>The country that an event is about, or null.</summary>
    public static string? CountryOf(LoggedFact fact) =>
        fact.Headers.TryGetProperty(EventHeaders.Country, out var country) || fact.Data.TryGetProperty(EventHeaders.Country, out country) ? country.GetString() : null;
}
