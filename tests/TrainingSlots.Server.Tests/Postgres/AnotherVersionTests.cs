using System.Diagnostics;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Hosting;

namespace TrainingSlots.Server.Tests.Postgres;

/// <summary>The way to another major version that docs/operations.md describes.</summary>
public sealed class AnotherVersionTests : IDisposable
{
    private readonly TemporaryFolder old = new();
    private readonly TemporaryFolder fresh = new();

    public void Dispose()
    {
        old.Dispose();
        fresh.Dispose();
    }

    [Fact]
    public async Task A_ledger_is_dumped_with_one_version_and_loaded_with_another()
    {
        var port = ServerProcess.FreePort();
        var dump = fresh.In("dump");
        using (var server = ServerRun.Start(old.Path, port))
        {
            await ReadyAsync(server);
            using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
            (await As(client, "administrator").Post("/api/programmes", new { code = "MOVED", name = "Moved", kind = "course", host = "IN", yearBasis = "fiscal", effectiveOn = "2023-01-10" })).ShouldBe(201);
            await RunAsync("pg_dump", "--format=custom", $"--file={dump}", $"--host={old.In("socket")}", "--username=trainingslots", "trainingslots");
            await StopAsync(server);
        }

        var newer = ("Embedded__ProgramPath", await Postgres18.FolderAsync());
        using (var database = ServerRun.Start(["dotnet", Repository.ServerDll, "database"], fresh.Path, port, newer))
        {
            await database.UntilAsync(run => run.Output.Contains("nothing else runs", StringComparison.Ordinal));
            await RunAsync("pg_restore", "--exit-on-error", "--single-transaction", $"--host={fresh.In("socket")}", "--username=trainingslots", "--dbname=trainingslots", dump);
            await StopAsync(database);
        }

        (await File.ReadAllTextAsync(fresh.In("cluster/PG_VERSION"))).ShouldBe("18\n");
        using var moved = ServerRun.Start(fresh.Path, port, newer);
        await ReadyAsync(moved);
        using var again = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
        (await As(again, "auditor").Get("/api/programmes/MOVED")).ShouldBe(200)["name"].GetString().ShouldBe("Moved");
        await StopAsync(moved);
    }

    private static Task ReadyAsync(ServerRun server) => server.UntilAsync(run => run.Output.Contains("TrainingSlots is ready", StringComparison.Ordinal));

    private static async Task StopAsync(ServerRun server)
    {
        server.Signal("INT");
        await server.EndAsync();
    }

    private static Caller As(HttpClient client, string account) => new(client, () => ServerProcess.TokenOf(client, account));

    internal static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, errors);
    }
}
