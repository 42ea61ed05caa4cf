using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Benchmarks.Long;

/// <summary>A database with a long log, in a cluster of its own, and the real server process on it.</summary>
internal sealed class Site(CancellationToken stop) : IAsyncDisposable
{
    /// <summary>Only while the log is copied in; what is measured has the product's own settings.</summary>
    private static readonly (string Name, string Value)[] Loading = [("max_wal_size", "8GB"), ("checkpoint_timeout", "1h"), ("maintenance_work_mem", "512MB")];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);
    private EmbeddedPostgres? postgres;
    private ServerProcess? server;
    private HttpClient? client;

    public string Database => postgres!.ConnectionString;

    /// <summary>What commands of the product are told: where its database is, and where its key.</summary>
    public Dictionary<string, string> Embedded => Told(("Embedded__DataDirectory", folder.Path));

    /// <inheritdoc cref="Embedded"/>
    public Dictionary<string, string> Connected => Told(("ConnectionStrings__TrainingSlots", Database));

    /// <summary>The last position of the log as it was copied in.</summary>
    public long Head { get; private set; }

    /// <summary>A session that people are nominated for here.</summary>
    public string Session { get; private set; } = string.Empty;

    /// <summary>The most memory that the server ever had, in MiB.</summary>
    public double MostMemory { get; private set; }

    /// <summary>How large its backup is.</summary>
    public long BackupBytes { get; set; }

    /// <summary>Makes the tables and copies a log into them.</summary>
    public async Task LoadAsync(int events, int years)
    {
        postgres = await folder.StartAsync(Loading);
        await StartAsync();
        await StopAsync();
        var loading = await BulkLoad.BeginAsync(postgres);
        Head = await new LongLog(loading.Database, events, years).WriteAsync();
        await loading.EndAsync(Head);
        await postgres.DisposeAsync();
        postgres = await folder.StartAsync();
    }

    /// <summary>Starts the server, and answers after how many seconds it was ready, or live where there is something to catch up with first.</summary>
    public async Task<double> StartAsync(bool untilReady = true)
    {
        var began = Stopwatch.GetTimestamp();
        server = await ServerProcess.StartAsync(Database, told: Console.Error.WriteLine, settings: new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Seal:Folder"] = folder.In("seal"),
            ["Limits:RequestsPerSecond"] = "1000000",
            ["Limits:Burst"] = "1000000",
        });
        client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.Address, Timeout = Timeout.InfiniteTimeSpan };
        tokens.Clear();
        await Waiting.Until(server.ReadinessAsync, told => !untilReady || told is "Healthy", Patience);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Waits until everything follows the log again, and answers how many seconds that took.</summary>
    public async Task<double> FollowedAsync()
    {
        var began = Stopwatch.GetTimestamp();
        await Waiting.Until(server!.ReadinessAsync, told => told is "Healthy", TimeSpan.FromHours(1));
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    public async Task StopAsync()
    {
        MostMemory = Math.Max(MostMemory, server!.MostMemory / (1024.0 * 1024.0));
        await server.StopAsync();
        client!.Dispose();
        server.Dispose();
        server = null;
    }

    /// <summary>What everybody has after a while: statistics, and what is dead swept away.</summary>
    public Task SweepAsync() => AskAsync("vacuum (analyze)");

    /// <summary>The programmes of the log, whose policies lists of nominations ask for, and somewhere to nominate to.</summary>
    public async Task OpenAsync()
    {
        foreach (var code in LongLog.Programmes)
        {
            await SendAsync("administrator", "/api/programmes", new { code, name = code, kind = "course", host = "IN", yearBasis = "fiscal" });
        }

        Session = Scenarios.NewCode("LONG");
        await SendAsync("administrator", "/api/programmes", new { code = Session, name = "Long", kind = "exercise", host = "IN", yearBasis = "calendar" });
        await SendAsync("administrator", "/api/allotments", new { programme = Session, country = "ML", year = Scenarios.Year, slots = 100_000 });
        await SendAsync("coordinator", "/api/sessions", new { code = Session, programme = Session, title = Session, host = "IN", start = Scenarios.Start, end = Scenarios.Start.AddDays(10), capacity = 100_000 });
    }

    /// <summary>Reads an answer whole.</summary>
    public async Task GetAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync("auditor"));
        using var answer = await client!.SendAsync(request, stop);
        await ToldAsync(answer);
    }

    public async Task SendAsync(string account, string address, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body is null ? null : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await client!.SendAsync(request, stop);
        await ToldAsync(answer);
    }

    public async Task<object?> AskAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Database);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync(stop);
    }

    /// <summary>Its database is thrown away, so that there is room to restore it; what it sealed and its key stay.</summary>
    public async Task GiveUpAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
            postgres = null;
            Directory.Delete(folder.In("cluster"), recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        server?.Dispose();
        await GiveUpAsync();
        folder.Dispose();
    }

    private Dictionary<string, string> Told((string Name, string Value) database) =>
        new(StringComparer.Ordinal) { [database.Name] = database.Value, ["Seal__Folder"] = folder.In("seal") };

    private async Task<string> TokenAsync(string account) =>
        tokens.TryGetValue(account, out var known) ? known : tokens[account] = await ServerProcess.TokenOf(client!, account);

    private async Task ToldAsync(HttpResponseMessage answer)
    {
        var told = await answer.Content.ReadAsStringAsync(stop);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {answer.StatusCode}: {told}");
        }
    }
}
