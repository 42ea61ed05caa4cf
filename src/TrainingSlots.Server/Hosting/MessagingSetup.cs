using JasperFx.CodeGeneration;
using TrainingSlots.Server.Messaging;
using TrainingSlots.Server.Messaging.DeadLetters;
using TrainingSlots.Server.Notices;
using TrainingSlots.Server.Postgres;
using Wolverine;
using Wolverine.ErrorHandling;

namespace TrainingSlots.Server.Hosting;

/// <summary>Wolverine: one handler for all commands of the ledger, durable messages for what is due later.</summary>
public static class MessagingSetup
{
    /// <summary>How often a server looks for messages that have become due, or that nobody has in hand: soon after its start, too.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Wolverine compares the database's clock, by which a server says that it is there, with that of the server that looks: one whose clock
    /// is wrong would take all others for dead, or none. So it judges nobody for longer than any clock is wrong; <see cref="AbandonedWork"/> does, by one clock.
    /// </summary>
    private static readonly TimeSpan Long = TimeSpan.FromDays(40);

    public static void AddMessaging(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<DeadLetterHealth>("dead-letters");
        builder.Services.AddHostedService<AbandonedWork>();
        var database = DatabaseSettings.Read(builder.Configuration);
        builder.Host.UseWolverine(options =>
        {
            options.ServiceName = "TrainingSlots";
            // Whatever started the process, the handlers are the server's.
            options.ApplicationAssembly = typeof(MessagingSetup).Assembly;
            options.Durability.Mode = builder.Environment.IsDevelopment() ? DurabilityMode.Solo : DurabilityMode.Balanced;
            options.Durability.InboxStaleTime = AbandonedWork.Unattended;
            options.Durability.ScheduledJobFirstExecution = Look / 4;
            options.Durability.ScheduledJobPollingTime = Look;
            options.Durability.OrphanedMessageSweepPollingTime = Look;
            options.Durability.FirstHealthCheckExecution = Look / 2;
            options.Durability.HealthCheckPollingTime = Look;
            options.Durability.FirstNodeReassignmentExecution = Look / 2;
            options.Durability.NodeReassignmentPollingTime = Look;
            options.Durability.StaleNodeTimeout = Long;
            // A newer server beside this one may have sent it: it is not to be thrown away.
            options.UnknownMessageBehavior = UnknownMessageBehavior.DeadLetterQueue;
            options.Policies.UseDurableLocalQueues();
            options.Policies.AllLocalQueues(queue => queue.MaximumParallelMessages(database.MessagesAtOnce));
            options.AgeRecordsDaily();
            options.SendNotices();
            options.OnException(Races.IsLost).RetryTimes(Races.MaxRetries).Then.ScheduleRetryIndefinitely(Races.Patience);
            // A handler that is cut short by its time, or by the end of the server, has met a database that hangs.
            options.OnException(Outage.IsPassing).Or<OperationCanceledException>().ContinueWith(new WaitOutTheDatabase());
            // Pre-generated handlers are in Internal/Generated; only Development makes what is missing there.
            options.CodeGeneration.TypeLoadMode = builder.Environment.IsDevelopment() ? TypeLoadMode.Auto : TypeLoadMode.Static;
        });
    }
}
