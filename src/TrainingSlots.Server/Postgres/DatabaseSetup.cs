using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>Chooses the database: the configured one, or one of the server's own.</summary>
public static class DatabaseSetup
{
    /// <summary>
    /// With ConnectionStrings:TrainingSlots uses that server and touches no other. Without, waits for the embedded
    /// one and puts its connection string there. Whatever asks for it does so when the host is built, or later.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">No database can be had; the message tells an operator what to do.</exception>
    public static async Task AddDatabaseAsync(this WebApplicationBuilder builder, DatabaseStart start)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(start);
        if (await start.EmbeddedAsync() is not { } postgres)
        {
            builder.Services.AddSingleton(new DatabaseLocation(IsEmbedded: false, DataDirectory: null, Timings: null));
            AddGuard(builder, builder.Configuration.GetConnectionString(DatabaseStart.ConnectionName)!);
            return;
        }

        builder.Configuration[$"ConnectionStrings:{DatabaseStart.ConnectionName}"] = postgres.ConnectionString;
        builder.Services.AddSingleton(new DatabaseLocation(IsEmbedded: true, postgres.DataDirectory, postgres.Timings));
        AddGuard(builder, postgres.ConnectionString);
        AddFirst(builder, services => new EmbeddedPostgresWatch(
            postgres, TimeProvider.System, services.GetRequiredService<ILogger<EmbeddedPostgresWatch>>()));
        AddFirst(builder, services => ActivatorUtilities.CreateInstance<EmbeddedPostgresLifetime>(services, postgres, start.Signals));
    }

    private static void AddGuard(WebApplicationBuilder builder, string connectionString) =>
        AddFirst(builder, services => ActivatorUtilities.CreateInstance<DurabilityGuard>(services, connectionString));

    // Services stop and are disposed in reverse order: the first to come is the last to go.
    private static void AddFirst(WebApplicationBuilder builder, Func<IServiceProvider, IHostedService> create) =>
        builder.Services.Insert(0, ServiceDescriptor.Singleton(create));
}
