using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace TrainingSlots.Server.Webhooks;

/// <summary>What came of one attempt.</summary>
/// <param name="Status">The HTTP status of the answer; null when there was none.</param>
/// <param name="Error">Why there was no answer.</param>
/// <param name="RetryAfter">How long the receiver asks to wait.</param>
public sealed record SendResult(int? Status, string? Error, TimeSpan Duration, TimeSpan? RetryAfter)
{
    public bool IsDelivered => Status is >= 200 and < 300;

    /// <summary>The receiver wants no more, ever.</summary>
    public bool IsGone => Status is StatusCodes.Status410Gone;
}

/// <summary>Posts messages. Connections are kept; redirects and proxies are not followed, answers are not read.</summary>
public sealed class WebhookSender : IDisposable
{
    /// <summary>How long a receiver may take to answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection is kept before the name of the host is looked up again.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    private readonly WebhookSettings settings;
    private readonly HttpClient client;

    public WebhookSender(WebhookSettings settings)
    {
        this.settings = settings;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = ConnectionLifetime,
            ConnectCallback = ConnectAsync,
        })
        { Timeout = Timeout };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("TrainingSlots", productVersion: null));
    }

    /// <exception cref="OperationCanceledException">The server stops; whether the message has arrived is not known.</exception>
    public async Task<SendResult> PostAsync(string url, WebhookSecret secret, string messageId, byte[] body, DateTimeOffset at, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", messageId);
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secret.Sign(messageId, at, body));
        var watch = Stopwatch.StartNew();
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new SendResult((int)answer.StatusCode, null, watch.Elapsed, answer.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - at : null);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new SendResult(null, ErrorOf(e), watch.Elapsed, null);
        }
    }

    public void Dispose() => client.Dispose();

    // Looked up and judged where the connection is made: a name that was harmless when it was registered may lead elsewhere now.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var addresses = settings.AllowPrivateAddresses ? found : Array.FindAll(found, PublicAddress.Is);
        if (addresses.Length == 0)
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string ErrorOf(Exception e) => e switch
    {
        OperationCanceledException => "timeout",
        { InnerException: AddressRefusedException } => "address-refused",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } } => "name-not-found",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls-failed",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "connection-failed",
        _ => "broken-answer",
    };
}
