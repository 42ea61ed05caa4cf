using System.Data;
using Marten;

namespace TrainingSlots.Server.Store;

/// <summary>
/// Reads that tell one number together see the database as it was at one moment: each statement alone would see what was written since the one before it,
/// and the answer would be of a position that never was.
/// </summary>
internal static class Snapshot
{
    /// <summary>A session on the same database, primary or replica, that sees what was committed when its first statement began; nothing is written with it.</summary>
    public static async Task<IDocumentSession> OfAsync(IQuerySession session, CancellationToken cancellation)
    {
        var snapshot = session.DocumentStore.LightweightSession(new Marten.Services.SessionOptions { IsolationLevel = IsolationLevel.RepeatableRead });
        try
        {
            await snapshot.BeginTransactionAsync(cancellation);
            return snapshot;
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }
}
