using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Benchmarks.Core;

/// <summary>A PostgreSQL that loses nothing, as the product demands, with a database for everything that is compared. It is gone afterwards.</summary>
internal sealed class DurablePostgres : IAsyncDisposable
{
    private const string Statements = "pg_stat_statements";
    private readonly TemporaryFolder folder;
    private readonly EmbeddedPostgres server;

    private DurablePostgres(TemporaryFolder folder, EmbeddedPostgres server) => (this.folder, this.server) = (folder, server);

    public string Database => server.ConnectionString;

    private string Administrator => ApplicationDatabase.AdministratorConnectionString(server.SocketFolder);

    /// <param name="profile">Whether it keeps count of its statements.</param>
    public static async Task<DurablePostgres> StartAsync(bool profile)
    {
        var made = new TemporaryFolder();
        try
        {
            var started = await made.StartAsync([("max_connections", "300"), .. profile ? [("shared_preload_libraries", Statements)] : Array.Empty<(string, string)>()]);
            return new DurablePostgres(made, started);
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>Looks at how many rows there are, as it does by itself once a minute: until then plans are those for empty tables.</summary>
    public Task AnalyzeAsync() => TemporaryFolder.AskAsync(Database, "analyze");

    /// <summary>Forgets what was counted so far.</summary>
    public Task CountAnewAsync() => TemporaryFolder.AskAsync(Administrator, $"create extension if not exists {Statements}; select {Statements}_reset()");

    /// <summary>Prints the statements that took most time since.</summary>
    /// <param name="nominations">How many were submitted meanwhile: statements and time are told for each.</param>
    public async Task PrintStatementsAsync(int nominations)
    {
        const int most = 40;
        await using var source = NpgsqlDataSource.Create(Administrator);
        await using var command = source.CreateCommand(
            $"select calls, total_exec_time, regexp_replace(left(query, 150), '\\s+', ' ', 'g') from {Statements} order by total_exec_time desc limit {most}");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            Console.WriteLine(FormattableString.Invariant($"{(double)rows.GetInt64(0) / nominations,8:0.00} times {rows.GetDouble(1) / nominations,8:0.000} ms  {rows.GetString(2)}"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
        folder.Dispose();
    }
}
