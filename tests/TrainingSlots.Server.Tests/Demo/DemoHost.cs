using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using JasperFx.CommandLine;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainingSlots.Server.Demo;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Demo;

/// <summary>The real product in Development, with the demo story on.</summary>
internal sealed class DemoHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly WebApplicationFactory<Program> host;
    private readonly HttpClient client;

    private DemoHost(WebApplicationFactory<Program> host)
    {
        this.host = host;
        client = host.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = host.ClientOptions.BaseAddress, AllowAutoRedirect = false, HandleCookies = false });
    }

    public IDocumentStore Store => host.Services.GetRequiredService<IDocumentStore>();

    public static async Task<DemoHost> StartAsync(string database)
    {
        JasperFxEnvironment.AutoStartHost = true;
        var started = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Development").UseUrls("http://127.0.0.1:0");
            builder.UseSetting("ConnectionStrings:TrainingSlots", database);
            builder.UseSetting("Seal:Folder", SealFolder.Of(database));
            builder.UseSetting("Demo:Load", "true");
            builder.UseSetting("Demo:Story", "past");
            builder.ConfigureLogging(logging => logging.ClearProviders());
        });
        started.UseKestrel();
        await Task.Run(started.StartServer);
        return new DemoHost(started);
    }

    public int StepsTold => host.Services.GetRequiredService<DemoProgress>().Steps;

    public async Task<(HttpStatusCode Status, string Text)> ReadinessAsync()
    {
        using var answer = await client.GetAsync("/health/ready");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task UntilToldAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((await ReadinessAsync()).Text is not "Healthy")
            await Task.Delay(Pause, patience.Token);
    }

    public async Task<int> EventsAsync()
    {
        await using var session = Store.QuerySession();
        return await session.Events.QueryAllRawEvents().CountAsync();
    }

    public async Task UntilEventsAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await EventsAsync() < count)
            await Task.Delay(Pause, patience.Token);
    }

    /// <summary>Reads as a coordinator.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "coordinator"), new("client_secret", "demo")]);
        using var token = await client.PostAsync("/connect/token", form);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }
}
