namespace TrainingSlots.Domain.Refusals;

/// <summary>
/// A remedy as data: one thing which, done, makes the refused command pass, or be refused for something else. Each of several is a way of its own.
/// </summary>
/// <param name="Act">
/// <c>again</c>: the same command with these fields; otherwise what is done first: <c>capacity</c>, <c>increase</c> (with <c>earmark</c>: the earmark as much),
/// <c>withdraw</c>, <c>extend</c>, <c>documents</c> (one of each of <c>kinds</c>) or <c>steps</c>.
/// </param>
/// <param name="With">The fields, by name.</param>
public sealed record WayOut(string Act, IReadOnlyDictionary<string, object> With)
{
    /// <summary>The same command once more, with another value in a field.</summary>
    public const string Repeat = "again";

    /// <summary>More slots in an allotment.</summary>
    public const string Increase = "increase";

    /// <summary>More seats in a session.</summary>
    public const string Capacity = "capacity";

    public static WayOut Again(string field, object value) => Do(Repeat, (field, value));

    /// <summary>The same command on another effective date.</summary>
    public static WayOut On(DateOnly date) => Again("effectiveOn", date);

    public static WayOut Do(string act, params (string Name, object Value)[] with) =>
        new(act, with.ToDictionary(item => item.Name, item => item.Value, StringComparer.Ordinal));
}
