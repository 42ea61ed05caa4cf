namespace TrainingSlots.Server.People;

/// <summary>
/// Leads from a sign to a person who has it; namesakes have one in common. Erased with the person.
/// </summary>
/// <param name="Id">The sign and the person.</param>
/// <param name="Key">Hash of a passport, or of name and date of birth; null in what an earlier version of the product wrote.</param>
public sealed record PersonKey(string Id, Guid Person, string? Key)
{
    public static PersonKey Of(string key, Guid person) => new($"{key}/{person:N}", person, key);

    /// <summary>Every key that a record is found by.</summary>
    public static IEnumerable<PersonKey> Of(NomineeRecord record) => PersonSigns.Of(record).Keys.Select(key => Of(key, record.Person));
}
