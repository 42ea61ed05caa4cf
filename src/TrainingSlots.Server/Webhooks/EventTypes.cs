using TrainingSlots.Domain.Catalogue;

namespace TrainingSlots.Server.Webhooks;

/// <summary>
/// Types of messages, in the notation of Standard Webhooks: <c>nomination-submitted.v1</c> is <c>nomination.submitted</c>.
/// Derived from the stored name, so a new event has a type without further ado.
/// </summary>
public static class EventTypes
{
    private const string All = "*";
    private const string AllOf = ".*";

    /// <summary>The type of a stored event; versions of one event are of one type.</summary>
    public static string Of(string storedName)
    {
        var name = storedName.Split('.')[0].Replace('-', '_');
        var first = name.IndexOf('_', StringComparison.Ordinal);
        return first < 0 ? name : $"{name[..first]}.{name[(first + 1)..]}";
    }

    /// <summary>True when a pattern is a type, <c>nomination.*</c> or <c>*</c>, and fits.</summary>
    public static bool Matches(string pattern, string type) =>
        pattern is All
        || string.Equals(pattern, type, StringComparison.Ordinal)
        || (pattern.EndsWith(AllOf, StringComparison.Ordinal) && type.StartsWith(pattern[..^1], StringComparison.Ordinal));

    /// <summary>True when a pattern fits at least one event that there is today.</summary>
    public static bool IsKnown(string? pattern) => pattern is not null && Known.Any(type => Matches(pattern, type));

    private static readonly IReadOnlyList<string> Known = [.. EventCatalogue.All.Select(stored => Of(stored.Name))];
}
