using System.Formats.Tar;
using System.IO.Compression;
using TrainingSlots.Server.Postgres.Backups;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Hosting;

namespace TrainingSlots.Server.Tests.Postgres;

/// <summary>The embedded database goes into a file while it is written to, and comes back from it as it was.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class BackupTests : IDisposable
{
    private const int Writers = 4;
    private readonly TemporaryFolder data = new();
    private readonly TemporaryFolder other = new();
    private readonly TemporaryFolder anew = new();

    public void Dispose()
    {
        data.Dispose();
        other.Dispose();
        anew.Dispose();
    }

    [Fact]
    public async Task What_was_acknowledged_before_a_backup_is_in_it_and_the_restored_log_is_replayed_without_a_mismatch()
    {
        var (port, file) = (ServerProcess.FreePort(), other.In("slots.tar.gz"));
        using var server = ServerRun.Start(data.Path, port);
        await server.UntilAsync(run => run.Output.Contains("TrainingSlots is ready", StringComparison.Ordinal));
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
        var administrator = new Caller(client, () => ServerProcess.TokenOf(client, "administrator"));
        using var enough = new CancellationTokenSource();
        var acknowledged = 0;
        var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var code = Scenarios.NewCode("PROG");
                (await administrator.Post("/api/programmes", new { code, name = code, kind = "course", host = "IN", yearBasis = "fiscal" })).ShouldBe(201);
                Interlocked.Increment(ref acknowledged);
            }
        })).ToList();
        await Waiting.Until(() => Task.FromResult(acknowledged), count => count > Writers);

        var before = acknowledged;
        using var backup = ServerRun.Start(["dotnet", Repository.ServerDll, "backup", file], data.Path, port);
        (await backup.EndAsync()).ShouldBe(0, backup.Errors);
        await enough.CancelAsync();
        await Task.WhenAll(writers);
        acknowledged.ShouldBeGreaterThan(before, "nobody waits for a backup");
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        using var restored = ServerRun.Start(["dotnet", Repository.ServerDll, "restore", file, "--verify"], anew.Path, ServerProcess.FreePort());
        (await restored.EndAsync()).ShouldBe(0, restored.Output + restored.Errors);
        restored.Output.ShouldContain("0 mismatches");
        var events = int.Parse(restored.Output.Split("Replayed ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        events.ShouldBeInRange(before, acknowledged);

        using var again = ServerRun.Start(["dotnet", Repository.ServerDll, "restore", file], anew.Path, ServerProcess.FreePort());
        (await again.EndAsync()).ShouldBe(1);
        again.Errors.ShouldContain("nothing is restored over it");
        using var over = ServerRun.Start(["dotnet", Repository.ServerDll, "backup", file], data.Path, port);
        (await over.EndAsync()).ShouldBe(1);
        over.Errors.ShouldContain("is there already");
    }

    [Fact]
    public async Task A_database_that_does_not_run_is_started_for_its_backup_and_stopped_again()
    {
        await using (await data.StartAsync())
        {
        }

        using var backup = ServerRun.Start(["dotnet", Repository.ServerDll, "backup", other.In("slots.tar.gz")], data.Path, ServerProcess.FreePort());

        (await backup.EndAsync()).ShouldBe(0, backup.Errors);
        data.DatabaseIsRunning.ShouldBeFalse();
        BackupFile.Unpack(other.In("slots.tar.gz"), Directory.CreateDirectory(other.In("cluster")).FullName, CancellationToken.None).Position.ShouldBe(0);
        File.Exists(other.In("cluster/backup_label")).ShouldBeTrue();
        File.Exists(other.In("cluster/postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_was_cut_off_that_lacks_a_file_or_that_is_none_is_refused_by_name()
    {
        Refused(Archive(("cluster/PG_VERSION", "15"))).ShouldContain("its end is missing");
        Refused(Archive(("cluster/PG_VERSION", "15"), ("backup.json", """{"Major":"15","Begun":"2026-01-01T00:00:00Z","Position":1,"Files":2}"""))).ShouldContain("1 of its 2 files");
        Refused(Archive(("cluster/PG_VERSION", "15"), ("backup.json", "{"))).ShouldContain("no whole backup");
        Refused(Archive(("log.key", "a key"))).ShouldContain("none of a cluster");
        Refused([.. Archive(("cluster/PG_VERSION", new string('5', 100_000))).Take(60)]).ShouldContain("no whole backup");
        Refused("a text"u8.ToArray()).ShouldContain("no whole backup");
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore", "a", "b")]
    public async Task A_verb_without_its_file_says_how_it_is_said(params string[] args)
    {
        using var asked = ServerRun.Start(["dotnet", Repository.ServerDll, .. args], data.Path, ServerProcess.FreePort());

        (await asked.EndAsync()).ShouldBe(1);
        asked.Errors.ShouldContain("backup FILE");
    }

    private static byte[] Archive(params (string Name, string Content)[] files)
    {
        using var written = new MemoryStream();
        using (var packed = new GZipStream(written, CompressionLevel.NoCompression))
        {
            using var archive = new TarWriter(packed);
            foreach (var (name, content) in files)
            {
                BackupFile.WriteBytes(archive, name, System.Text.Encoding.UTF8.GetBytes(content));
            }
        }

        return written.ToArray();
    }

    private string Refused(byte[] file)
    {
        var path = other.In(Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, file);
        return Should.Throw<Server.Postgres.Programs.EmbeddedPostgresException>(
            () => BackupFile.Unpack(path, Directory.CreateDirectory($"{path}.d").FullName, CancellationToken.None)).Message;
    }
}
