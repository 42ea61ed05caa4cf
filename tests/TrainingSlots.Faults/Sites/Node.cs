using Npgsql;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Faults.Sites;

/// <summary>One server as a process of its own: it can be killed and started again, on the same port.</summary>
internal sealed class Node(NodeSettings settings, int number) : IDisposable
{
    private readonly int port = ServerProcess.FreePort();
    private ServerProcess? process;

    public Uri Address => new($"http://localhost:{port}");

    public int Process => process!.Id;

    public bool HasEnded => process is null || process.HasEnded;

    /// <summary>Until it answers.</summary>
    public async Task StartAsync()
    {
        process?.Dispose();
        process = await ServerProcess.StartAsync(settings.Database, settings: settings.Of(number), port: port, told: settings.Log.Add);
    }

    public Task KillAsync() => process!.KillAsync();

    public Task<string> ReadinessAsync() => process!.ReadinessAsync();

    public void Dispose() => process?.Dispose();
}

/// <summary>What all servers of a site are started with.</summary>
internal sealed class NodeSettings(Site site)
{
    private readonly string seal = SealKeys.New();
    private readonly string atRest = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    public LastLines Log => site.Log;

    /// <summary>Through the wire.</summary>
    public string Database => new NpgsqlConnectionStringBuilder(site.Database.ConnectionString) { Host = "127.0.0.1", Port = site.Wire.Port }.ConnectionString;

    public IReadOnlyDictionary<string, string?> Of(int number)
    {
        var all = new Dictionary<string, string?>(site.Clock.Environment(), StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Authentication__Authority"] = site.Provider.Address,
            ["Authentication__RequireHttpsMetadata"] = "false",
            ["Authentication__CoordinatorsWithoutCountry"] = "all",
            ["AtRest__Keys__0"] = atRest,
            ["People__Key"] = new string('k', 64),
            ["Seal__Keys__0"] = seal,
            ["Seal__Origin"] = site.LogName,
            ["Seal__Folder"] = site.Folder($"seal-{number}"),
            ["Limits__RequestsPerSecond"] = "100000",
            ["Limits__Burst"] = "100000",
            ["Logging__LogLevel__Default"] = "Error",
        };
        return all;
    }
}
