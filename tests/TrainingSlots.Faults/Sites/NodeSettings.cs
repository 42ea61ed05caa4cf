using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Faults.Sites;

/// <summary>What all servers of a site are started with, and what the product is asked to do from the command line.</summary>
internal sealed class NodeSettings(Site site)
{
    private readonly string seal = SealKeys.New();
    private readonly string atRest = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public LastLines Log => site.Log;

    /// <summary>Through the wire.</summary>
    public string Database => new NpgsqlConnectionStringBuilder(site.Database.ConnectionString) { Host = "127.0.0.1", Port = site.Wire.Port }.ConnectionString;

    public IReadOnlyDictionary<string, string?> Of(int number) => new Dictionary<string, string?>(site.Clock.Environment(), StringComparer.Ordinal)
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
        ["Shutdown__DrainSeconds"] = "3",
    };

    /// <summary>The product's backup and restore, of a database's folder.</summary>
    public Task RunAsync(string folder, params string[] words) => RunAsync(words, ("Embedded__DataDirectory", folder));

    /// <summary>The product's replay, of any database.</summary>
    /// <exception cref="InvalidOperationException">It found something; with what it told.</exception>
    public Task ReplayAsync(string database) => RunAsync(["replay"], ("ConnectionStrings__TrainingSlots", database));

    private async Task RunAsync(string[] words, (string Name, string Value) about)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.ServerDll, .. words]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(Repository.ServerDll)! };
        foreach (var (name, value) in Of(Site.Servers).Where(of => !of.Key.StartsWith("FAKETIME", StringComparison.Ordinal) && of.Key is not "LD_PRELOAD").Append(new(about.Name, about.Value)))
        {
            start.Environment[name] = value;
        }

        await Machine.RunAsync(start);
    }
}
