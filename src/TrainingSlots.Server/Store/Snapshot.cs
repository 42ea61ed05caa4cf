using System.Data;
using Marten;

namespace TrainingSlots.Server.Store;

/// <summary>
/// Reads that belong together, such as a position and numbers, or states and their versions, see the database as it was at one moment: each statement alone would
/// see what was written since the one before it, and the answer would be of a position that never was.
/// </summary>
internal static class Snapshot
{
    /// <summary>Reads from the same database, primary or replica, what was committed when the first statement began. It is over, and its connection given back, before anything is answered.</summary>
    public static async Task<T> ReadAsync<T>(IQuerySession session, Func<IQuerySession, Task<T>> read, CancellationToken cancellation)
    {
        await using var snapshot = session.DocumentStore.LightweightSession(new Marten.Services.SessionOptions { IsolationLevel = IsolationLevel.RepeatableRead });
        await snapshot.BeginTransactionAsync(cancellation);
        return await read(snapshot);
    }
}
