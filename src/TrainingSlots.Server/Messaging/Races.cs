using JasperFx;
using JasperFx.Events;
using Marten.Exceptions;
using Npgsql;
using TrainingSlots.Server.Store;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace TrainingSlots.Server.Messaging;

/// <summary>What may be tried again: decisions that lost a race, and due messages that met a passing failure.</summary>
public static class Races
{
    private static readonly TimeSpan[] Patience =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    private static readonly TimeSpan[] Breaths = [.. new[] { 10, 25, 50, 100, 250, 500 }.Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds))];

    /// <summary>True when somebody else was faster: nothing was written, and deciding anew is right.</summary>
    public static bool IsLost(Exception exception) => exception switch
    {
        StreamsChangedException or ConcurrencyException or EventStreamUnexpectedMaxEventIdException => true,
        JasperFx.Events.ExistingStreamIdCollisionException => true,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        MartenCommandException { InnerException: { } inner } => IsLost(inner),
        _ => false,
    };

    /// <summary>A message that looks ahead at what many others are changing looks again, after a breath.</summary>
    public static void Yield(HandlerChain chain) => chain.OnException<StreamsChangedException>().RetryWithCooldown(Breaths).Then.ScheduleRetry(Patience);

    /// <summary>A due message is not lost to a database that is away for a while.</summary>
    public static void BePatient(HandlerChain chain) => chain.OnException<NpgsqlException>().Or<MartenCommandException>().ScheduleRetry(Patience);
}
