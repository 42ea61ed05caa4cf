using System.Diagnostics;
using System.Globalization;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Hosting;

/// <summary>Root plays an ordinary user, who may not even read root's folders and gets a copy of the program.</summary>
public sealed class OrdinaryUserTests : IDisposable
{
    private const string OtherSystems = "win";
    private readonly TemporaryFolder home = new("ordinary-");

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task An_ordinary_user_without_PostgreSQL_gets_it_by_npm_and_runs_it()
    {
        if (!Environment.IsPrivilegedProcess)
            return;
        var dll = CopyOfTheServer();
        Run("chown", "-R", "nobody", home.Path);
        string[] line = ["setpriv", "--reuid=nobody", "--clear-groups", "env", $"HOME={home.Path}", "dotnet", dll];
        using var server = ServerRun.Start(line, home.Path, ServerProcess.FreePort(), ("Embedded__ProgramPath", "/nowhere"));

        await server.UntilAsync(run => run.Output.Contains("TrainingSlots is ready", StringComparison.Ordinal));
        server.Output.ShouldContain("by npm");
        (await File.ReadAllTextAsync($"/proc/{home.DatabaseProcess.ToString(CultureInfo.InvariantCulture)}/cmdline")).ShouldStartWith(home.In("programs"));

        server.Signal("INT");
        (await server.EndAsync()).ShouldBe(0, server.Errors);
        home.DatabaseIsRunning.ShouldBeFalse();
    }

    private string CopyOfTheServer()
    {
        var from = Path.GetDirectoryName(Repository.ServerDll)!;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (name.StartsWith(Path.Combine("runtimes", OtherSystems), StringComparison.Ordinal))
                continue;
            var copy = home.In(Path.Combine("server", name));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return home.In("server/TrainingSlots.Server.dll");
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
