using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>The start of the embedded database, where there is one, beside the building of the host: each takes about as long as the other.</summary>
public sealed class DatabaseStart : IAsyncDisposable
{
    internal const string ConnectionName = "TrainingSlots";

    private readonly Task<EmbeddedPostgres?> starting;

    private DatabaseStart(Func<StartSignals, Task<EmbeddedPostgres?>> start) => starting = Task.Run(() => start(Signals));

    internal StartSignals Signals { get; } = new();

    /// <summary>Starts the embedded database unless the configuration names another.</summary>
    public static DatabaseStart Begin(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (!string.IsNullOrWhiteSpace(configuration.GetConnectionString(ConnectionName)))
            return new DatabaseStart(_ => Task.FromResult<EmbeddedPostgres?>(null));
        var embedded = configuration.GetSection("Embedded");
        var options = new EmbeddedPostgresOptions(embedded["DataDirectory"]) { Programs = ProgramSources.From(embedded) };
        return new DatabaseStart(signals => StartAsync(options, signals));
    }

    /// <summary>Waits until it answers.</summary>
    /// <returns>Null where the configuration names another database.</returns>
    /// <exception cref="EmbeddedPostgresException">It cannot be had; the message tells an operator what to do.</exception>
    /// <exception cref="OperationCanceledException">A signal came first.</exception>
    public Task<EmbeddedPostgres?> EmbeddedAsync() => starting;

    /// <summary>Stops what was started, for a host that failed before it had the database in hand.</summary>
    public async ValueTask DisposeAsync()
    {
        await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Signals.Dispose();
        if (starting.IsCompletedSuccessfully && starting.Result is { } postgres)
            await postgres.StopAsync();
    }

    private static async Task<EmbeddedPostgres?> StartAsync(EmbeddedPostgresOptions options, StartSignals signals)
    {
        var postgres = await EmbeddedPostgres.StartAsync(options, signals.Token);
        StopWithTheProcess(postgres);
        signals.ExitAtOnce();
        return postgres;
    }

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
