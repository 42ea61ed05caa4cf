using JasperFx.CodeGeneration;
using TrainingSlots.Server.Audit.Ageing;
using TrainingSlots.Server.Notices;
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
            // Whatever started the process, the handlers are the server's.
            options.ApplicationAssembly = typeof(MessagingSetup).Assembly;
            options.Durability.Mode = builder.Environment.IsDevelopment() ? DurabilityMode.Solo : DurabilityMode.Balanced;
            options.Policies.UseDurableLocalQueues();
            options.AgeRecordsDaily();
            options.SendNotices();
            options.OnException(Races.IsLost).RetryTimes(MaxRetries);
            // Pre-generated handlers are in Internal/Generated; only Development makes what is missing there.
            options.CodeGeneration.TypeLoadMode = builder.Environment.IsDevelopment() ? TypeLoadMode.Auto : TypeLoadMode.Static;
        });
    }
}
