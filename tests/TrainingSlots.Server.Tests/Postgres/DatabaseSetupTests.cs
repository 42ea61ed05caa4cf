using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using TrainingSlots.Server.Postgres;
using static TrainingSlots.Server.Tests.Postgres.TemporaryFolder;

namespace TrainingSlots.Server.Tests.Postgres;

public sealed class DatabaseSetupTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    [Fact]
    public async Task Without_a_connection_string_the_server_brings_its_own_database_and_stops_it_last()
    {
        var builder = Builder("Embedded:DataDirectory", folder.Path);
        await using var start = DatabaseStart.Begin(builder.Configuration);
        await builder.AddDatabaseAsync(start);
        var connectionString = builder.Configuration.GetConnectionString("TrainingSlots")!;
        var lastWords = new LastWords(connectionString);
        builder.Services.AddSingleton<IHostedService>(lastWords);

        await using (var app = builder.Build())
        {
            app.Services.GetRequiredService<DatabaseLocation>().DataDirectory.ShouldBe(folder.Path);
            await app.StartAsync();
            await app.StopAsync();
        }

        lastWords.Answer.ShouldBe(1);
        folder.DatabaseIsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task With_a_connection_string_no_database_is_made()
    {
        await using var other = await folder.StartAsync();
        using var untouched = new TemporaryFolder();
        var builder = Builder("ConnectionStrings:TrainingSlots", other.ConnectionString);
        builder.Configuration["Embedded:DataDirectory"] = untouched.Path;
        await using var start = DatabaseStart.Begin(builder.Configuration);
        await builder.AddDatabaseAsync(start);

        await using (var app = builder.Build())
        {
            app.Services.GetRequiredService<DatabaseLocation>().IsEmbedded.ShouldBeFalse();
            await app.StartAsync();
            await app.StopAsync();
        }

        Directory.EnumerateFileSystemEntries(untouched.Path).ShouldBeEmpty();
        (await AskAsync(other.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_database_that_dies_under_a_running_server_is_started_again()
    {
        var builder = Builder("Embedded:DataDirectory", folder.Path);
        await using var start = DatabaseStart.Begin(builder.Configuration);
        await builder.AddDatabaseAsync(start);
        await using var app = builder.Build();
        await app.StartAsync();
        var first = folder.DatabaseProcess;

        folder.KillDatabase();

        var connectionString = builder.Configuration.GetConnectionString("TrainingSlots")!;
        await EventuallyAsync(async () => await AnswersAsync(connectionString) && folder.DatabaseProcess != first);
        await app.StopAsync();
        folder.DatabaseIsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_fails_to_start_stops_its_database()
    {
        var builder = Builder("Embedded:DataDirectory", folder.Path);
        await using var start = DatabaseStart.Begin(builder.Configuration);
        await builder.AddDatabaseAsync(start);
        builder.Services.AddSingleton<IHostedService>(_ => throw new InvalidOperationException("a broken service"));

        var app = builder.Build();
        await Should.ThrowAsync<InvalidOperationException>(app.RunAsync());
        folder.DatabaseIsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task A_host_that_fails_while_its_database_starts_stops_it()
    {
        await using (DatabaseStart.Begin(Builder("Embedded:DataDirectory", folder.Path).Configuration))
        {
        }

        folder.DatabaseIsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task Outside_development_a_database_with_fsync_off_stops_the_start()
    {
        await using var unsafeDatabase = await folder.StartAsync(("fsync", "off"));
        var builder = Builder("ConnectionStrings:TrainingSlots", unsafeDatabase.ConnectionString);
        await using var start = DatabaseStart.Begin(builder.Configuration);
        await builder.AddDatabaseAsync(start);

        await using var app = builder.Build();
        var refused = await Should.ThrowAsync<InvalidOperationException>(app.StartAsync());
        refused.Message.ShouldContain("fsync=off");
    }

    private static async Task<bool> AnswersAsync(string connectionString)
    {
        try
        {
            return await AskAsync(connectionString, "select 1") is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static WebApplicationBuilder Builder(string key, string value)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Configuration["URLS"] = "http://127.0.0.1:0";
        builder.Configuration[key] = value;
        return builder;
    }

    private sealed class LastWords(string connectionString) : IHostedService
    {
        public object? Answer { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellationToken) =>
            Answer = await AskAsync(connectionString, "select 1");
    }
}
