using System.Net.Sockets;
using Marten.Exceptions;
using Npgsql;

namespace TrainingSlots.Server.Postgres;

/// <summary>A fault of the database that passes by itself: nobody has to change the product, or what was asked of it.</summary>
public enum PassingFault
{
    /// <summary>It is not there, ends sessions, takes no more of them, takes no changes, has no room, or does not answer in time.</summary>
    Away,

    /// <summary>It is there, and others held for too long what was waited for.</summary>
    LockedByOthers,
}

/// <summary>The one place that knows what a failure looks like while the database is away.</summary>
public static class Outage
{
    /// <summary>The SQLSTATE classes of connections and of resources (memory, disk, sessions).</summary>
    private static readonly string[] Classes = ["08", "53"];

    private static readonly string[] States =
    [
        PostgresErrorCodes.ReadOnlySqlTransaction, // a standby, before it is promoted or after it was failed over to by mistake
        PostgresErrorCodes.QueryCanceled, // by statement_timeout, or by an administrator
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow,
        "25P03", "25P04", "57P05", // sessions that were ended for being idle, or for the length of their transaction
    ];

    /// <summary>True for whatever is worth the same try later.</summary>
    public static bool IsPassing(Exception fault) => Of(fault) is not null;

    /// <summary>The passing fault that a failure is, or null: a fault of ours, or a caller who went away.</summary>
    /// <remarks>What PostgreSQL answered decides; only where it answered nothing does a broken connection.</remarks>
    public static PassingFault? Of(Exception? fault)
    {
        var all = fault is null or OperationCanceledException ? [] : Graph(fault).ToList();
        return all.OfType<PostgresException>().FirstOrDefault(part => part.SqlState is not PostgresErrorCodes.InFailedSqlTransaction) is { } answered ? OfState(answered.SqlState)
            : all.Exists(part => part is HttpRequestException) ? null
            : all.Exists(part => part is NpgsqlException or SessionTransactionUnusableException or SocketException || IsOfTheDriver(part)) ? PassingFault.Away
            : null;
    }

    /// <summary>Npgsql reads on in a connection that was taken from under it, when the pool is emptied while an answer is awaited.</summary>
    private static bool IsOfTheDriver(Exception part) => part is NullReferenceException { Source: nameof(Npgsql) };

    private static PassingFault? OfState(string state) => state is PostgresErrorCodes.LockNotAvailable ? PassingFault.LockedByOthers
        : States.Contains(state, StringComparer.Ordinal) || Classes.Contains(state[..2], StringComparer.Ordinal) ? PassingFault.Away
        : null;

    private static IEnumerable<Exception> Graph(Exception fault) => fault switch
    {
        AggregateException several => several.InnerExceptions.SelectMany(Graph).Prepend(fault),
        { InnerException: { } inner } => Graph(inner).Prepend(fault),
        _ => [fault],
    };
}
