using Marten;

namespace TrainingSlots.Server.Ageing;

/// <summary>Records of a kind that are kept for some days, and what becomes of them then.</summary>
public interface IAgeing
{
    /// <summary>Its name in the record of what was aged.</summary>
    string Kind { get; }

    /// <summary>How long they are kept.</summary>
    int Days { get; }

    /// <summary>The oldest that are from before an instant.</summary>
    /// <param name="limit">How many at most.</param>
    Task<OldRecords> FindAsync(IDocumentSession session, DateTimeOffset before, int limit, CancellationToken cancellation);

    /// <summary>Queues what ages it, after the line that tells of it in the same transaction.</summary>
    Task AgeAsync(IDocumentSession session, OldRecords found, CancellationToken cancellation);
}

/// <summary>Records that are due.</summary>
/// <param name="Ids">Their keys: texts, numbers or ids.</param>
/// <param name="Position">The last position of the log that one of them was decided on; null where they have to do with none.</param>
public sealed record OldRecords(Array Ids, long? Position = null);
