using System.Globalization;
using System.Text;
using Npgsql;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Governments;

/// <summary>A host government: a database, a server process, an origin of its log, a provider and keys of its own.</summary>
internal sealed class Government(string name) : IDisposable
{
    /// <summary>So many connections a server of a small government has; its three pools below come to that.</summary>
    public const int Connections = 20;

    private const string Country = "ML";
    private static readonly TemporaryFolder Dumps = new("governments-");
    private string database = null!;
    private ServerProcess server = null!;

    /// <summary>A word that stands in everything of it, and in nothing of another.</summary>
    public string Name => name;

    public Uri Address => server.Address;

    /// <summary>What the process took at most, in MiB.</summary>
    public long Memory => server.MostMemory >> 20;

    private string Programme => Name.ToUpperInvariant();

    private string Slots => $"{Programme}/{Country}/{Scenarios.Year}";

    public async Task FoundAsync()
    {
        database = await TestPostgres.NewDatabaseAsync();
        await StartAsync();
    }

    public Caller As(string account) => server.As(account);

    public async Task<string> TokenAsync(string account)
    {
        using var client = new HttpClient { BaseAddress = Address };
        return await ServerProcess.TokenOf(client, account);
    }

    /// <summary>What a request with any token comes to here.</summary>
    public async Task<Answer> AskAsync(string token, string path)
    {
        using var client = new HttpClient { BaseAddress = Address };
        return await new Caller(client, () => Task.FromResult(token)).Get(path);
    }

    /// <summary>A programme, an allotment, a session and people, each with the government's word in it.</summary>
    public async Task WorkAsync(int slots, int people)
    {
        await Post("administrator", "/api/programmes", new { code = Programme, name = $"Programme of {Name}", kind = "exercise", host = "IN", yearBasis = "calendar" });
        await Post("administrator", "/api/allotments", new { programme = Programme, country = Country, year = Scenarios.Year, slots });
        await Post("coordinator", "/api/sessions", new { code = $"{Programme}-1", programme = Programme, title = $"Session of {Name}", host = "IN", start = Scenarios.Start, end = Scenarios.Start.AddDays(5), capacity = slots });
        for (var n = 0; n < people; n++)
        {
            await Post("coordinator", "/api/nominations", new { session = $"{Programme}-1", country = Country, nominee = Scenarios.Person(string.Create(CultureInfo.InvariantCulture, $"{Name} Nominee {n}")) });
        }
    }

    /// <summary>What it has come to: the balance, how far its log goes, and that all laws hold and everything that is served agrees with the log.</summary>
    public async Task<(string Balance, long Position)> StandAsync(int held)
    {
        var balance = (await As("auditor").Get($"/api/allotments/{Slots}")).ShouldBe(200);
        balance.Number("held").ShouldBe(held);
        var use = await Waiting.Until(() => As("auditor").Get($"/api/slot-use/{Country}/{Scenarios.Year}"), told => told.ShouldBe(200)["programmes"].EnumerateArray().Any(one => one.GetProperty("held").GetInt32() == held));
        use["programmes"].GetArrayLength().ShouldBe(1);
        var replay = (await As("auditor").Post("/api/audit/replay", new { })).ShouldBe(200);
        replay["mismatches"].GetArrayLength().ShouldBe(0, replay.Text);
        await Waiting.Until(() => As("auditor").Get("/api/audit/checkpoint"), told => told is { Status: 200 } && told["size"].GetInt64() >= replay.Position);
        return (balance.Text, replay.Position);
    }

    /// <summary>Whatever it tells its auditor of everything.</summary>
    public async Task<string> EverythingAsync()
    {
        var told = new StringBuilder();
        foreach (var path in new[] { "/api/programmes", "/api/slot-use", "/api/sessions", "/api/nominations", "/api/audit/refusals", "/api/audit/checkpoint", "/api/audit/events?limit=1000" })
        {
            told.Append((await As("auditor").Get(path)).ShouldBe(200).Text);
        }

        return told.ToString();
    }

    /// <summary>A dump of its database, as text.</summary>
    public async Task<string> DumpAsync()
    {
        var file = Dumps.In(Name);
        var at = new NpgsqlConnectionStringBuilder(database);
        await AnotherVersionTests.RunAsync("pg_dump", $"--file={file}", $"--host={at.Host}", $"--username={at.Username}", at.Database!);
        return await File.ReadAllTextAsync(file);
    }

    /// <summary>Its database is lost, and comes back from the last dump, while its server is stopped.</summary>
    public async Task RestoreAsync()
    {
        (await server.StopAsync()).ShouldBe(0);
        server.Dispose();
        await TestPostgres.EmptyAsync(database);
        var at = new NpgsqlConnectionStringBuilder(database);
        await AnotherVersionTests.RunAsync("psql", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1", "--single-transaction", $"--file={Dumps.In(Name)}", $"--host={at.Host}", $"--username={at.Username}", at.Database!);
        await StartAsync();
    }

    public async Task<long> ConnectionsAsync() =>
        (long)(await TemporaryFolder.AskAsync(database, "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"))!;

    public void Dispose() => server?.Dispose();

    public static void RemoveDumps() => Dumps.Dispose();

    private async Task StartAsync() => server = await ServerProcess.StartAsync(database, settings: new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Seal__Origin"] = $"{Name}.example.org/log",
        ["Database__CommandPoolSize"] = "5",
        ["Database__ReadPoolSize"] = "5",
        ["Database__OwnPoolSize"] = "10",
    });

    private async Task Post(string account, string path, object body) => (await As(account).Post(path, body)).ShouldBe(201);
}
