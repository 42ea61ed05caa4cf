using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using JasperFx.CommandLine;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>
/// The real product on a database of its own, with the tokens of its own provider, called over a real socket: a server in
/// memory takes writes that Kestrel refuses.
/// </summary>
public sealed class App : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> host;
    private readonly HttpClient client;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> tokens = new(StringComparer.Ordinal);

    private App(WebApplicationFactory<Program> host, string database, string? language)
    {
        (this.host, Database) = (host, database);
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.ClientOptions.BaseAddress };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    /// <summary>The connection string, for a second host on the same data and for a look behind the scenes.</summary>
    public string Database { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => client.BaseAddress!;

    public IServiceProvider Services => host.Services;

    public IDocumentStore Store => Services.GetRequiredService<IDocumentStore>();

    /// <param name="language">What every caller accepts.</param>
    /// <param name="seal">Where the log's key and heads are, and more of how it is sealed.</param>
    public static async Task<App> StartAsync(string? database = null, TimeProvider? clock = null, ILoggerProvider? log = null, string? language = null, Seal? seal = null)
    {
        database ??= await TestPostgres.NewDatabaseAsync();
        JasperFxEnvironment.AutoStartHost = true;
        var started = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Development").UseUrls("http://127.0.0.1:0");
            builder.UseSetting("ConnectionStrings:TrainingSlots", database);
            builder.UseSetting("Demo:Load", "false");
            builder.UseSetting("Seal:Folder", seal?.Folder ?? SealFolder.Of(database));
            builder.UseSetting("Seal:Address", "https://training.example.org");
            builder.UseSetting("Seal:Origin", seal?.Origin ?? string.Empty);
            foreach (var (name, value) in seal?.Others ?? [])
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureLogging(logging => logging.ClearProviders());
            if (log is not null)
            {
                builder.ConfigureLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
            }

            if (clock is not null)
            {
                builder.ConfigureServices(services => services.AddSingleton(clock));
            }
        });
        started.UseKestrel();
        await Task.Run(started.StartServer);
        return new App(started, database, language);
    }

    /// <summary>The token of a demo account, for what sends its own requests.</summary>
    public Task<string> TokenAsync(string account) => TokenOf(account);

    /// <summary>Somebody with a demo account.</summary>
    public Caller As(string account) => new(client, () => TokenOf(account));

    /// <summary>Somebody with that token.</summary>
    public Caller Bearing(string token) => new(client, () => Task.FromResult(token));

    /// <summary>Somebody without a token.</summary>
    public Caller Nobody() => new(client, () => Task.FromResult(string.Empty));

    /// <summary>The same product, called through a proxy.</summary>
    public App Through(Uri proxy)
    {
        var through = new App(host, Database, null);
        through.client.BaseAddress = proxy;
        return through;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    /// <summary>The access token of a demo account.</summary>
    public Task<string> TokenOf(string account) => tokens.GetOrAdd(account, name => new Lazy<Task<string>>(() => AskForToken(name))).Value;

    private async Task<string> AskForToken(string account)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", account), new("client_secret", "demo")]);
        using var answer = await client.PostAsync("/connect/token", form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}

/// <summary>How a host seals its log, where a test cares.</summary>
public sealed record Seal(string? Folder = null, string? Origin = null, params (string Name, string Value)[] Others);
