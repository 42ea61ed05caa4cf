namespace TrainingSlots.Server.People;

/// <summary>
/// The records that are of the people whom a nomination named. An earlier version of the product took whoever had a passport of
/// one number for one person, whatever country had issued it: such records have one person's id and no sign in common.
/// </summary>
internal static class Traces
{
    /// <param name="records">All records of the persons.</param>
    /// <returns>Those that lead, from sign to sign, to the nomination's own; and the others.</returns>
    public static (IReadOnlyList<NomineeRecord> Own, IReadOnlyList<NomineeRecord> Others) Of(Guid nomination, IReadOnlyList<NomineeRecord> records)
    {
        var own = records.Where(record => record.Nomination == nomination).ToList();
        var rest = records.Except(own).ToList();
        while (true)
        {
            var signs = own.SelectMany(PersonKey.Of).Select(key => key.Id).ToHashSet(StringComparer.Ordinal);
            var found = rest.Where(record => PersonKey.Of(record).Any(key => signs.Contains(key.Id))).ToList();
            if (found.Count == 0)
            {
                return (own, rest);
            }

            own.AddRange(found);
            rest = [.. rest.Except(found)];
        }
    }
}
