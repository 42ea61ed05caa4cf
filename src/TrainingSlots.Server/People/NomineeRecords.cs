using Marten;
using TrainingSlots.Domain.Nominations;

namespace TrainingSlots.Server.People;

/// <summary>Reads of nominees' personal data.</summary>
public static class NomineeRecords
{
    /// <summary>The nominee of a nomination as it is now, or null when erased.</summary>
    public static async Task<NomineeRecord?> NomineeOfAsync(this IQuerySession session, Nomination nomination, CancellationToken cancellation) =>
        (await session.NomineesOfAsync([nomination], cancellation)).GetValueOrDefault(nomination.Submitted.Nomination);

    /// <summary>The nominees of several nominations as they are now, in one statement; erased ones are missing.</summary>
    public static async Task<IReadOnlyDictionary<Guid, NomineeRecord>> NomineesOfAsync(
        this IQuerySession session, IReadOnlyCollection<Nomination> nominations, CancellationToken cancellation)
    {
        var ids = nominations.Select(nomination => nomination.Submitted.Nomination).ToArray();
        var records = (await session.Query<NomineeRecord>().Where(record => record.Nomination.In(ids)).ToListAsync(cancellation)).ToLookup(record => record.Nomination);
        return nominations.Select(nomination => records[nomination.Submitted.Nomination].NamedIn(nomination)).OfType<NomineeRecord>().ToDictionary(record => record.Nomination);
    }

    /// <summary>
    /// The record of the nominee among those of a nomination, or null when erased. Which of them it is, the nomination's own
    /// stream says.
    /// </summary>
    public static NomineeRecord? NamedIn(this IEnumerable<NomineeRecord> records, Nomination nomination) =>
        records.FirstOrDefault(record => string.Equals(Commitment.Of(record), nomination.Submitted.Commitment, StringComparison.Ordinal));
}
