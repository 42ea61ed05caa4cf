using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Ageing;
using TrainingSlots.Server.Audit.Refusals;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.Webhooks;
using Wolverine;

namespace TrainingSlots.Server.Hosting;

/// <summary>Records that are no events are kept by policy: what is aged, and when.</summary>
internal static class AgeingSetup
{
    /// <summary>At an hour (UTC) at which few offices work.</summary>
    private const string Daily = "23 1 * * *";

    /// <exception cref="SetupException">A setting that is no number of days.</exception>
    public static void AddAgeing(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(RecordSettings.Read(builder.Configuration));
        builder.Services.AddSingleton<IAgeing, RefusalAgeing>();
        builder.Services.AddSingleton<IAgeing, AccessAgeing>();
        builder.Services.AddSingleton<IAgeing, DeliveryAgeing>();
    }

    /// <summary>One message a day, however many servers share the database; one that fell into a time without any is handled at the next start.</summary>
    public static void AgeRecordsDaily(this WolverineOptions options) =>
        options.Schedules.ScheduleRecurring("age-records", Daily, due => new AgeRecords(HostClock.Utc.DayOf(due)), TimeZoneInfo.Utc);
}
