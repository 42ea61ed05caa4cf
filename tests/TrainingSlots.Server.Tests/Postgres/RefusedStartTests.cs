using System.Globalization;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Tests.Postgres;

public sealed class RefusedStartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_server_in_the_same_folder_is_told_who_holds_it()
    {
        await using var first = await folder.StartAsync();
        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.StartAsync());
        refused.Message.ShouldContain($"process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        refused.Message.ShouldContain(folder.Path);
        folder.DatabaseIsRunning.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_PostgreSQL_the_message_names_three_ways_out()
    {
        var refused = await StartWithAsync([folder.Path]);
        refused.Message.ShouldContain("package manager");
        refused.Message.ShouldContain("docker compose up");
        refused.Message.ShouldContain("ConnectionStrings__TrainingSlots");
    }

    [Fact]
    public async Task Links_left_by_an_uninstalled_PostgreSQL_count_as_none()
    {
        foreach (var program in (string[])["initdb", "pg_ctl", "postgres"])
            File.CreateSymbolicLink(folder.In(program), $"/uninstalled/{program}");

        (await StartWithAsync([folder.Path])).Message.ShouldContain("package manager");
    }

    [Fact]
    public async Task A_cluster_of_another_version_is_left_alone_and_both_versions_are_named()
    {
        Directory.CreateDirectory(folder.In("cluster"));
        await File.WriteAllTextAsync(folder.In("cluster/PG_VERSION"), "11\n");

        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.StartAsync());
        refused.Message.ShouldContain("made by PostgreSQL 11");
        refused.Message.ShouldContain("was found");
        refused.Message.ShouldContain("nothing was changed");
        refused.Message.ShouldContain("docs/operations.md");
        Directory.GetFileSystemEntries(folder.In("cluster")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_cluster_whose_version_is_nowhere_is_named()
    {
        Directory.CreateDirectory(folder.In("cluster"));
        await File.WriteAllTextAsync(folder.In("cluster/PG_VERSION"), "11\n");

        var refused = await StartWithAsync(["/nowhere"]);
        refused.Message.ShouldContain($"PostgreSQL 11, which made the data folder '{folder.Path}'");
        refused.Message.ShouldContain("Embedded__Provide=false");
    }

    [Fact]
    public async Task A_folder_with_files_of_something_else_is_left_alone()
    {
        Directory.CreateDirectory(folder.In("cluster"));
        await File.WriteAllTextAsync(folder.In("cluster/letter.txt"), "mine");

        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.StartAsync());
        refused.Message.ShouldContain("no PostgreSQL cluster");
        File.Exists(folder.In("cluster/letter.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_database_that_does_not_start_shows_the_end_of_its_log_and_frees_the_folder()
    {
        await using (await folder.StartAsync())
        {
        }

        File.Delete(folder.In("cluster/global/pg_control"));

        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(() => folder.StartAsync());
        refused.Message.ShouldContain("pg_control");
        using var free = FolderLock.Take(folder.Path);
    }

    [Fact]
    public async Task As_root_a_folder_below_a_closed_one_is_refused_and_the_closed_one_is_named()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return;
        var below = Directory.CreateDirectory(folder.In("closed/data")).FullName;
        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(below), CancellationToken.None));
        refused.Message.ShouldContain($"chmod o+x '{folder.Path}'");
    }

    private async Task<EmbeddedPostgresException> StartWithAsync(IReadOnlyList<string> programFolders) =>
        await Should.ThrowAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions(folder.Path) { Programs = new ProgramSources { Path = programFolders, Fetch = FetchWays.None } }, CancellationToken.None));
}
