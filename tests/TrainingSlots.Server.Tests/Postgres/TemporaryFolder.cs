using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Tests.Postgres;

/// <summary>A data folder as mktemp -d makes it, and what the tests do with the database in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public TemporaryFolder() : this("slots-")
    {
    }

    internal TemporaryFolder(string prefix) => Path = Directory.CreateTempSubdirectory(prefix).FullName;

    public string Path { get; }

    /// <summary>Where PostgreSQL's programs are, when not those of the machine are meant.</summary>
    public string? ProgramPath { get; set; }

    public Task<EmbeddedPostgres> StartAsync(params (string Name, string Value)[] settings) => EmbeddedPostgres.StartAsync(
        new EmbeddedPostgresOptions(Path)
        {
            Programs = new ProgramSources { Path = ProgramPath is null ? null : [ProgramPath], Fetch = FetchWays.None },
            Settings = settings.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal),
        },
        CancellationToken.None);

    /// <summary>The database's process, by the note in its cluster.</summary>
    public int DatabaseProcess => int.Parse(
        File.ReadLines(In("cluster/postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public bool DatabaseIsRunning => File.Exists(In("cluster/postmaster.pid"));

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
    }

    /// <summary>Returns at once, while the killed process may still be there.</summary>
    public void KillDatabase() => Kill().Dispose();

    private Process Kill()
    {
        var process = Process.GetProcessById(DatabaseProcess);
        process.Kill();
        return process;
    }

    /// <summary>Leaves nothing behind, also after a test that failed half-way.</summary>
    public void Dispose()
    {
        if (DatabaseIsRunning)
        {
            using var process = Kill();
            process.WaitForExit();
        }

        Directory.Delete(Path, recursive: true);
    }
}
