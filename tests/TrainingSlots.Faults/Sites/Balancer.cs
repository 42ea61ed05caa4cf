using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace TrainingSlots.Faults.Sites;

/// <summary>
/// What stands before the servers of an office: it asks each whether it is ready, gives requests to those in turn, and lets an operator take one out.
/// It tries nothing twice, so clients see whatever the servers do.
/// </summary>
internal sealed class Balancer : IAsyncDisposable
{
    private const int BadGateway = 502;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);
    private static readonly string[] OfTheHop = ["Connection", "Host", "Transfer-Encoding", "Keep-Alive"];
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly Server[] servers;
    private readonly WebApplication app;
    private int turn;

    private Balancer(IEnumerable<Node> nodes)
    {
        servers = [.. nodes.Select(node => new Server(node))];
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(ForwardAsync);
    }

    public Uri Address => new(app.Urls.Single());

    /// <summary>Until all servers are ready.</summary>
    public static async Task<Balancer> StartAsync(IReadOnlyList<Node> nodes)
    {
        var balancer = new Balancer(nodes);
        await balancer.app.StartAsync();
        foreach (var server in balancer.servers)
        {
            _ = Task.Run(() => balancer.AskAsync(server));
        }

        while (!nodes.All(balancer.Has))
        {
            await Task.Delay(Between);
        }

        return balancer;
    }

    /// <summary>Whether a server is given requests.</summary>
    public bool Has(Node node) => Of(node).Takes;

    /// <summary>An operator wants nothing more to be sent there.</summary>
    public void TakeOut(Node node)
    {
        lock (gate)
        {
            Of(node).IsOut = true;
        }
    }

    public void PutBack(Node node) => Of(node).IsOut = false;

    /// <summary>How many requests a server has not answered yet.</summary>
    public int UnderWay(Node node)
    {
        lock (gate)
        {
            return Of(node).UnderWay;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await app.DisposeAsync();
        client.Dispose();
        end.Dispose();
    }

    private Server Of(Node node) => servers.Single(server => server.Node == node);

    private async Task AskAsync(Server server)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Node.Address, "/health/ready"));
                using var answer = await client.SendAsync(request, end.Token);
                server.IsReady = answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                server.IsReady = false;
            }

            await Task.Delay(Between, end.Token);
        }
    }

    private Server? Next()
    {
        lock (gate)
        {
            var taking = servers.Where(server => server.Takes).ToList();
            var next = taking.Count == 0 ? null : taking[turn++ % taking.Count];
            if (next is not null)
            {
                next.UnderWay++;
            }

            return next;
        }
    }

    private async Task ForwardAsync(HttpContext http)
    {
        if (Next() is not { } server)
        {
            http.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
            return;
        }

        try
        {
            await ForwardAsync(http, server.Node.Address);
        }
        catch (HttpRequestException e) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = BadGateway;
            await http.Response.WriteAsync(e.ToString());
        }
        finally
        {
            lock (gate)
            {
                server.UnderWay--;
            }
        }
    }

    private async Task ForwardAsync(HttpContext http, Uri to)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(to, http.Request.GetEncodedPathAndQuery()));
        request.Content = http.Request.ContentLength is null ? null : new StreamContent(http.Request.Body);
        foreach (var (name, values) in http.Request.Headers.Where(header => !OfTheHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        using var answer = await client.SendAsync(request, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            http.Response.Headers.Append(name, values.ToArray());
        }

        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private sealed class Server(Node node)
    {
        public Node Node => node;

        public volatile bool IsReady;
        public volatile bool IsOut;

        public int UnderWay { get; set; }

        public bool Takes => IsReady && !IsOut;
    }
}
