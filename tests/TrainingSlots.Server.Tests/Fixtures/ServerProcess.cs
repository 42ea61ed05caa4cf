using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>The product as a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Started = TimeSpan.FromMinutes(4);

    private readonly Process process;
    private readonly HttpClient client;

    private ServerProcess(Process process, HttpClient client) => (this.process, this.client) = (process, client);

    public Uri Address => client.BaseAddress!;

    /// <summary>By which the process is known to the system.</summary>
    public int Id => process.Id;

    /// <summary>The most memory that the process ever had in use, in bytes.</summary>
    public long MostMemory => Now.PeakWorkingSet64;

    /// <summary>The memory that the process has in use, in bytes.</summary>
    public long Memory => Now.WorkingSet64;

    private Process Now
    {
        get
        {
            process.Refresh();
            return process;
        }
    }

    /// <summary>A server that does not start: its exit code, and what it says on standard error.</summary>
    public static async Task<(int Code, string Told)> RefusedAsync(string database, string sealFolder, params (string Name, string Value)[] settings)
    {
        var start = Prepare(database, $"http://localhost:{FreePort()}", demo: false);
        start.Environment["Seal__Folder"] = sealFolder;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.RedirectStandardError = true;
        using var refused = Process.Start(start)!;
        refused.OutputDataReceived += (_, _) => { };
        refused.BeginOutputReadLine();
        var told = await refused.StandardError.ReadToEndAsync();
        await refused.WaitForExitAsync();
        return (refused.ExitCode, told);
    }

    /// <param name="settings">Environment and configuration beyond what every process gets; names with a colon or two underscores.</param>
    /// <param name="demo">True to have the demo story told; then it is healthy once it is told.</param>
    /// <param name="port">Where it listens; any free one unless said.</param>
    /// <param name="told">Hears each line that it writes.</param>
    /// <param name="program">Another build of the product than the one that is tested.</param>
    public static async Task<ServerProcess> StartAsync(
        string database, bool demo = false, IReadOnlyDictionary<string, string?>? settings = null, int? port = null, Action<string>? told = null, string? program = null)
    {
        var address = $"http://localhost:{port ?? FreePort()}";
        var started = Process.Start(Prepare(database, address, demo, settings, program))!;
        started.OutputDataReceived += (_, line) => told?.Invoke(line.Data ?? string.Empty);
        started.BeginOutputReadLine();
        var server = new ServerProcess(started, new HttpClient { BaseAddress = new Uri(address) });
        try
        {
            await Waiting.Until(server.IsLiveAsync, live => live, Started);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private static ProcessStartInfo Prepare(string database, string address, bool demo, IReadOnlyDictionary<string, string?>? settings = null, string? program = null)
    {
        var folder = program is null ? Path.Combine(Repository.Root, "src", "TrainingSlots.Server") : Path.GetDirectoryName(program)!;
        var start = new ProcessStartInfo("dotnet", [program ?? Repository.ServerDll]) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["ConnectionStrings__TrainingSlots"] = database;
        start.Environment["Seal__Folder"] = SealFolder.Of(database);
        start.Environment["Demo__Load"] = demo ? "true" : "false";
        start.Environment["Demo__Story"] = "past";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    /// <summary>The answer of its health check: Healthy once the story, if any, is told and slot use follows.</summary>
    public async Task<string> ReadinessAsync()
    {
        using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }

    public Caller As(string account) => new(client, () => TokenOf(client, account));

    /// <summary>kill -9, and gone.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a supervisor stops it; answers its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
        client.Dispose();
    }

    private async Task<bool> IsLiveAsync()
    {
        process.HasExited.ShouldBeFalse();
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        // A connection that is lost in the moment in which it is made is told as that of a socket.
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    internal static async Task<string> TokenOf(HttpClient client, string account)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", account), new("client_secret", "demo")]);
        using var answer = await client.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
