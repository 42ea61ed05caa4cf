using JasperFx;
using JasperFx.Events;
using Marten.Exceptions;
using Npgsql;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace TrainingSlots.Server.Postgres;

/// <summary>Decisions that lost a race are taken anew.</summary>
public static class Races
{
    /// <summary>How often a decision that lost a race it should not have had is taken anew at once.</summary>
    internal const int MaxRetries = 3;

    /// <summary>How long a durable message waits before it tries again, then and after every further loss.</summary>
    internal static readonly TimeSpan[] Patience = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)];

    private static readonly TimeSpan[] Breaths = [.. new[] { 10, 25, 50, 100, 250, 500 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];

    /// <summary>True when somebody else was faster, or the connection bears the trace of one who was: nothing was written, and deciding anew is right.</summary>
    public static bool IsLost(Exception exception) => exception switch
    {
        StreamsChangedException or ConcurrencyException or EventStreamUnexpectedMaxEventIdException => true,
        JasperFx.Events.ExistingStreamIdCollisionException => true,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        // The driver takes a statement for prepared that stood in a batch behind one that failed, such as a lock that was not to be had; it
        // notices when the server does not know it, and prepares it anew.
        PostgresException { SqlState: PostgresErrorCodes.InvalidSqlStatementName } => true,
        MartenCommandException { InnerException: { } inner } => IsLost(inner),
        _ => false,
    };

    /// <summary>A message that looks ahead at what many others are changing looks again, after a breath.</summary>
    public static void Yield(HandlerChain chain) => chain.OnException<StreamsChangedException>().RetryWithCooldown(Breaths).Then.ScheduleRetryIndefinitely(Patience);
}
