using Marten;

namespace TrainingSlots.Server.People;

/// <summary>Reads of nominees' personal data.</summary>
public static class NomineeRecords
{
    /// <summary>The nominee of a nomination as it is now, or null when erased.</summary>
    public static Task<NomineeRecord?> NomineeOfAsync(this IQuerySession session, Guid nomination, CancellationToken cancellation) =>
        session.Query<NomineeRecord>().Where(record => record.Nomination == nomination && !record.Replaced).SingleOrDefaultAsync(cancellation);

    /// <summary>The nominees of several nominations as they are now, in one statement; erased ones are missing.</summary>
    public static async Task<IReadOnlyDictionary<Guid, NomineeRecord>> NomineesOfAsync(
        this IQuerySession session, IEnumerable<Guid> nominations, CancellationToken cancellation)
    {
        var ids = nominations.ToArray();
        var records = await session.Query<NomineeRecord>().Where(record => record.Nomination.In(ids) && !record.Replaced).ToListAsync(cancellation);
        return records.ToDictionary(record => record.Nomination);
    }
}
