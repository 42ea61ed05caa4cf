using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Core;
using JasperFx.Events;
using Npgsql;
using TrainingSlots.Server.Store;
using Wolverine;
using Wolverine.ErrorHandling;

namespace TrainingSlots.Server.Messaging;

/// <summary>Wolverine: one handler per command, durable messages for what is due later.</summary>
public static class MessagingSetup
{
    /// <summary>How often a decision that lost a race it should not have had is taken anew.</summary>
    private const int MaxRetries = 3;

    public static void AddMessaging(this WebApplicationBuilder builder)
    {
        builder.Host.UseWolverine(options =>
        {
            options.ServiceName = "TrainingSlots";
            options.Durability.Mode = builder.Environment.IsDevelopment() ? DurabilityMode.Solo : DurabilityMode.Balanced;
            options.Policies.UseDurableLocalQueues();
            options.OnException<ConcurrencyException>()
                .Or<StreamsChangedException>()
                .Or<EventStreamUnexpectedMaxEventIdException>()
                .Or<JasperFx.Events.ExistingStreamIdCollisionException>()
                .Or<PostgresException>(e => e.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected)
                .RetryTimes(MaxRetries);
            // Pre-generated handlers are in Internal/Generated; only Development makes what is missing there.
            options.CodeGeneration.TypeLoadMode = builder.Environment.IsDevelopment() ? TypeLoadMode.Auto : TypeLoadMode.Static;
        });
    }
}
