using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>The seal of the log: who makes it, and who watches that.</summary>
internal static class SealSetup
{
    public static void AddSeals(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new SealState(SealSettings.Read(
            services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>(), services.GetRequiredService<DatabaseLocation>())));
        builder.Services.AddSingleton<Sealer>();
        builder.Services.AddSingleton<SealReader>();
        builder.Services.AddHostedService<SealPulse>();
        builder.Services.AddHealthChecks().AddCheck<SealHealth>("seal");
    }
}
