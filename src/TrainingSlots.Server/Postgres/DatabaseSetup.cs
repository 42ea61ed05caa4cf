namespace TrainingSlots.Server.Postgres;

/// <summary>Chooses the database: the configured one, or one of the server's own.</summary>
public static class DatabaseSetup
{
    private const string ConnectionName = "TrainingSlots";

    /// <summary>
    /// With ConnectionStrings:TrainingSlots uses that server and touches no other. Without, starts the embedded
    /// one and puts its connection string there. Call it before other services are added.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">No database can be had; the message tells an operator what to do.</exception>
    public static async Task AddDatabaseAsync(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var configured = builder.Configuration.GetConnectionString(ConnectionName);
        var postgres = string.IsNullOrWhiteSpace(configured)
            ? await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions(builder.Configuration["Embedded:DataDirectory"]), CancellationToken.None)
            : null;
        var connectionString = postgres?.ConnectionString ?? configured!;

        builder.Services.AddSingleton(new DatabaseLocation(postgres is not null, postgres?.DataDirectory, postgres?.Timings));
        AddFirst(builder, services => ActivatorUtilities.CreateInstance<DurabilityGuard>(services, connectionString));
        if (postgres is not null)
        {
            StopWithTheProcess(postgres);
            builder.Configuration[$"ConnectionStrings:{ConnectionName}"] = connectionString;
            AddFirst(builder, services => new EmbeddedPostgresWatch(
                postgres, TimeProvider.System, services.GetRequiredService<ILogger<EmbeddedPostgresWatch>>()));
            AddFirst(builder, services => ActivatorUtilities.CreateInstance<EmbeddedPostgresLifetime>(services, postgres));
        }
    }

    // Services stop and are disposed in reverse order: the first to come is the last to go.
    private static void AddFirst(WebApplicationBuilder builder, Func<IServiceProvider, IHostedService> create) =>
        builder.Services.Insert(0, ServiceDescriptor.Singleton(create));

    // For the ways out that no host sees: a failure before it is built, or a program that never runs it.
    private static void StopWithTheProcess(EmbeddedPostgres postgres)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Stop();

        void Stop()
        {
            try
            {
                postgres.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
            }
            catch (EmbeddedPostgresException e)
            {
                Console.Error.WriteLine(e.Message);
            }
        }
    }
}
