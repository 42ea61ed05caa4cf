using Xunit.Abstractions;
using static TrainingSlots.Server.Tests.Postgres.TemporaryFolder;

namespace TrainingSlots.Server.Tests.Postgres;

public sealed class StartingOnTheMachinesPostgreSQL(ITestOutputHelper output) : StartingTests(output)
{
    protected override Task<string?> ProgramsAsync() => Task.FromResult<string?>(null);
}

public sealed class StartingOnPostgreSQL18(ITestOutputHelper output) : StartingTests(output)
{
    protected override async Task<string?> ProgramsAsync() => await Postgres18.FolderAsync();
}

public abstract class StartingTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected abstract Task<string?> ProgramsAsync();

    public async Task InitializeAsync() => folder.ProgramPath = await ProgramsAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_new_folder_gets_a_cluster_and_fsync_is_on()
    {
        await using var postgres = await folder.StartAsync();
        output.WriteLine(postgres.Timings.ToString());

        postgres.Timings.WasNew.ShouldBeTrue();
        postgres.DataDirectory.ShouldBe(folder.Path);
        (await AskAsync(postgres.ConnectionString, "select current_database()")).ShouldBe("trainingslots");
        (await AskAsync(postgres.ConnectionString, "show fsync")).ShouldBe("on");
        (await AskAsync(postgres.ConnectionString, "show full_page_writes")).ShouldBe("on");
        (await AskAsync(postgres.ConnectionString, "show synchronous_commit")).ShouldBe("on");
        (await AskAsync(postgres.ConnectionString, "show server_encoding")).ShouldBe("UTF8");
    }

    [Fact]
    public async Task The_product_is_no_superuser_and_no_port_is_open()
    {
        await using var postgres = await folder.StartAsync();

        (await AskAsync(postgres.ConnectionString, "show is_superuser")).ShouldBe("off");
        (await AskAsync(postgres.ConnectionString, "show listen_addresses")).ShouldBe("");
        await AskAsync(postgres.ConnectionString, "create schema slots");
    }

    [Fact]
    public async Task A_folder_of_an_older_run_is_taken_up_with_its_data()
    {
        await using (var first = await folder.StartAsync())
            await AskAsync(first.ConnectionString, "create table kept as select 41 + 1 as answer");
        folder.DatabaseIsRunning.ShouldBeFalse();

        await using var second = await folder.StartAsync();
        output.WriteLine(second.Timings.ToString());

        second.Timings.WasNew.ShouldBeFalse();
        second.Timings.Adopted.ShouldBeFalse();
        (await AskAsync(second.ConnectionString, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Two_servers_start_at_once_in_two_folders()
    {
        using var otherFolder = new TemporaryFolder { ProgramPath = folder.ProgramPath };
        var both = await Task.WhenAll(folder.StartAsync(), otherFolder.StartAsync());
        await using var one = both[0];
        await using var other = both[1];

        await AskAsync(one.ConnectionString, "create table only_here ()");
        (await AskAsync(other.ConnectionString, "select to_regclass('only_here') is null")).ShouldBe(true);
    }

    [Fact]
    public async Task A_folder_whose_path_is_too_long_or_too_odd_for_a_socket_works_too()
    {
        using var odd = new TemporaryFolder($"à côté, 'quoted': {new string('x', 90)}") { ProgramPath = folder.ProgramPath };
        await using var postgres = await odd.StartAsync();

        (await AskAsync(postgres.ConnectionString, "select 1")).ShouldBe(1);
        postgres.SocketFolder.ShouldStartWith("/tmp/trainingslots-");
        await postgres.StopAsync();
        Directory.Exists(postgres.SocketFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task Stopping_twice_is_stopping_once()
    {
        await using var postgres = await folder.StartAsync();
        await Task.WhenAll(postgres.StopAsync(), postgres.StopAsync());
        await postgres.StopAsync();
        folder.DatabaseIsRunning.ShouldBeFalse();
    }
}
