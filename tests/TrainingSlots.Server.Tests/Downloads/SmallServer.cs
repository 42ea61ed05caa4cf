using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Tests.Downloads;

/// <summary>One answer on a real socket, under the product's own handling of faults.</summary>
internal sealed class SmallServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client;

    private SmallServer(WebApplication app) => (this.app, client) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });

    public static async Task<SmallServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var built = builder.Build();
        built.UseFaults();
        built.MapGet("/", answer);
        await built.StartAsync();
        return new SmallServer(built);
    }

    public Task<HttpResponseMessage> GetAsync() => client.GetAsync(new Uri("/", UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }
}
