using TrainingSlots.Server.Postgres.Programs;

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
        if (string.IsNullOrWhiteSpace(configured))
        {
            await AddEmbeddedAsync(builder);
        }
        else
        {
            builder.Services.AddSingleton(new DatabaseLocation(IsEmbedded: false, DataDirectory: null, Timings: null));
            AddGuard(builder, configured);
        }
    }

    private static async Task AddEmbeddedAsync(WebApplicationBuilder builder)
    {
        var embedded = builder.Configuration.GetSection("Embedded");
        var options = new EmbeddedPostgresOptions(embedded["DataDirectory"]) { Programs = ProgramSources.From(embedded) };
        var signals = new StartSignals();
        var postgres = await StartAsync(options, signals);

        builder.Configuration[$"ConnectionStrings:{ConnectionName}"] = postgres.ConnectionString;
        builder.Services.AddSingleton(new DatabaseLocation(IsEmbedded: true, postgres.DataDirectory, postgres.Timings));
        AddGuard(builder, postgres.ConnectionString);
        AddFirst(builder, services => new EmbeddedPostgresWatch(
            postgres, TimeProvider.System, services.GetRequiredService<ILogger<EmbeddedPostgresWatch>>()));
        AddFirst(builder, services => ActivatorUtilities.CreateInstance<EmbeddedPostgresLifetime>(services, postgres, signals));
    }

    private static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, StartSignals signals)
    {
        try
        {
            var postgres = await EmbeddedPostgres.StartAsync(options, signals.Token);
            StopWithTheProcess(postgres);
            signals.ExitAtOnce();
            return postgres;
        }
        catch
        {
            signals.Dispose();
            throw;
        }
    }

    private static void AddGuard(WebApplicationBuilder builder, string connectionString) =>
        AddFirst(builder, services => ActivatorUtilities.CreateInstance<DurabilityGuard>(services, connectionString));

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
