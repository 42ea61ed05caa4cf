using System.Globalization;
using Npgsql;
using static TrainingSlots.Server.Tests.Postgres.TemporaryFolder;

namespace TrainingSlots.Server.Tests.Postgres;

public sealed class AfterACrashOfTheMachinesPostgreSQL(TemporaryFolder folder) : AfterACrashTests(folder)
{
    protected override Task<string?> ProgramsAsync() => Task.FromResult<string?>(null);
}

public sealed class AfterACrashOfPostgreSQL18(TemporaryFolder folder) : AfterACrashTests(folder)
{
    protected override async Task<string?> ProgramsAsync() => await Postgres18.FolderAsync();
}

public abstract class AfterACrashTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>, IAsyncLifetime
{
    protected abstract Task<string?> ProgramsAsync();

    public async Task InitializeAsync() => folder.ProgramPath = await ProgramsAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_killed_database_loses_nothing_it_confirmed()
    {
        await using (var postgres = await folder.StartAsync())
        {
            await AskAsync(postgres.ConnectionString, "create table unlost as select 42 as answer");
            // A session in the middle of its work keeps the memory of the killed database for a moment.
            await using var busy = new NpgsqlConnection(postgres.ConnectionString);
            await busy.OpenAsync();
            folder.KillDatabase();
            postgres.Abandon();
        }

        await using var again = await folder.StartAsync();
        again.Timings.Adopted.ShouldBeFalse();
        (await AskAsync(again.ConnectionString, "select answer from unlost")).ShouldBe(42);
    }

    [Fact]
    public async Task Stopping_after_the_database_was_killed_is_no_error()
    {
        var postgres = await folder.StartAsync();
        folder.KillDatabase();
        await postgres.StopAsync();

        await using var again = await folder.StartAsync();
        (await AskAsync(again.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task The_database_of_a_killed_server_is_adopted_and_then_stopped_as_ours()
    {
        var killed = await folder.StartAsync();
        await AskAsync(killed.ConnectionString, "create table kept as select 42 as answer");
        var process = folder.DatabaseProcess;
        killed.Abandon();

        await using (var next = await folder.StartAsync())
        {
            next.Timings.Adopted.ShouldBeTrue();
            folder.DatabaseProcess.ShouldBe(process);
            (await AskAsync(next.ConnectionString, "select answer from kept")).ShouldBe(42);
        }

        folder.DatabaseIsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task A_database_that_runs_but_cannot_be_reached_is_started_anew()
    {
        var killed = await folder.StartAsync();
        Directory.Delete(killed.SocketFolder, recursive: true);
        killed.Abandon();

        await using var next = await folder.StartAsync();
        next.Timings.Adopted.ShouldBeFalse();
        (await AskAsync(next.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_note_whose_process_id_went_to_another_program_is_ignored()
    {
        var killed = await folder.StartAsync();
        folder.KillDatabase();
        killed.Abandon();
        // PostgreSQL is fooled by a process of the same user only: a database in another folder is one.
        using var otherFolder = new TemporaryFolder { ProgramPath = folder.ProgramPath };
        await using var other = await otherFolder.StartAsync();
        foreach (var note in (string[])[folder.In("cluster/postmaster.pid"), folder.In("socket/.s.PGSQL.5432.lock")])
        {
            var lines = await File.ReadAllLinesAsync(note);
            await File.WriteAllLinesAsync(note, [otherFolder.DatabaseProcess.ToString(CultureInfo.InvariantCulture), .. lines[1..]]);
        }

        await using var again = await folder.StartAsync();
        (await AskAsync(again.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_half_made_cluster_is_made_again()
    {
        using var interrupted = new TemporaryFolder { ProgramPath = folder.ProgramPath };
        Directory.CreateDirectory(interrupted.In("cluster.new-1/base"));
        await File.WriteAllTextAsync(interrupted.In("cluster.new-1/PG_VERSION"), "15\n");

        await using var postgres = await interrupted.StartAsync();
        postgres.Timings.WasNew.ShouldBeTrue();
        Directory.Exists(interrupted.In("cluster.new-1")).ShouldBeFalse();
    }
}
