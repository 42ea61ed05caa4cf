namespace TrainingSlots.Server.Audit.Events;

/// <summary>
/// The key of a stream as the rest of an address. It has slashes in it; clients that are made from the API description
/// send them as <c>%2F</c>, which a server leaves as it is so that nobody takes it for the end of a segment.
/// </summary>
public readonly record struct StreamKey(string Value)
{
    /// <summary>Reads it from an address; no key has a percent sign in it, so nothing can be meant twice.</summary>
    public static bool TryParse(string? text, out StreamKey key)
    {
        key = new StreamKey(text?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) ?? string.Empty);
        return true;
    }

    public override string ToString() => Value;
}
