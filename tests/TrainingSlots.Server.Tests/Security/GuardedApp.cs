using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Tests.Security;

/// <summary>A real host on a free port with nothing in it but access control and a few endpoints to knock at.</summary>
public sealed class GuardedApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private GuardedApp(WebApplication app)
    {
        this.app = app;
        Address = new Uri(app.Urls.First());
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<GuardedApp> Start(
        string environment = "Development", IDictionary<string, string?>? settings = null, ILoggerProvider? log = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>(StringComparer.Ordinal));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace);
        if (log is not null)
            builder.Logging.AddProvider(log);
        builder.AddAccess();

        var built = builder.Build();
        built.UseAccess();
        built.MapGet("/api/whoami", (HttpContext http) => Actor.From(http.User)).AllowRoles([.. Roles.All]);
        built.MapPost("/api/decisions", () => "decided").AllowRoles(Roles.Coordinator, Roles.Administrator);
        built.MapGet("/api/forgotten", () => "nobody said who may read this");
        built.MapGet("/health/live", () => "alive");
        built.MapGet("/docs", () => "how to");
        built.MapGet("/open/{**rest}", () => "nobody said who may read this either");
        await built.StartAsync();
        return new(built);
    }

    public Task<HttpResponseMessage> AskForToken(string account, string secret = "demo") =>
        Client.PostAsync("/connect/token", new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", account),
            new("client_secret", secret),
        ]));

    public async Task<string> TokenOf(string account)
    {
        using var answer = await AskForToken(account);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("access_token").GetString()!;
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request);
    }

    public async Task<Actor> WhoAmI(string token)
    {
        using var answer = await Send(HttpMethod.Get, "/api/whoami", token);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Actor>())!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}

public sealed class DevelopmentApp : IAsyncLifetime
{
    public GuardedApp App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await GuardedApp.Start();

    public async Task DisposeAsync() => await App.DisposeAsync();
}
