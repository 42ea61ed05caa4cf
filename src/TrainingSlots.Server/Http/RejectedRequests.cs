using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Server.Http;

/// <summary>
/// Gives an answer to requests of HTTP/1 that the server rejects while it reads them, such as an address with <c>%00</c>: by itself it sends a status
/// and nothing else. No request reaches the product then, and its headers are not read, so the language is not known and a page says it in
/// both; and where not even the address can be read, it is told as to a program.
/// </summary>
internal sealed class RejectedRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string Rejected = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private static readonly ProblemJson Problem = Problems.Of(Refusal.Because(
        RefusalCodes.MalformedRequest, "The address or the headers of the request cannot be read.", remedy: "correct the address or the headers"));

    private readonly ConcurrentDictionary<(int Status, bool ForPrograms), byte[]> answers = new();

    public static bool IsOne(string name) => string.Equals(name, Rejected, StringComparison.Ordinal);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not IFeatureCollection request || request.Get<IHttpResponseFeature>() is not { HasStarted: false } response
            || request.Get<IConnectionTransportFeature>() is not { } connection || HttpMethods.IsHead(request.Get<IHttpRequestFeature>()?.Method ?? string.Empty))
        {
            return;
        }

        var forPrograms = IsForPrograms(request.Get<IHttpRequestFeature>()?.RawTarget);
        var body = answers.GetOrAdd((response.StatusCode, forPrograms), kind => BodyOf(kind.Status, kind.ForPrograms));
        response.Headers.ContentType = forPrograms ? ProblemJson.ContentType : "text/html; charset=utf-8";
        response.Headers.ContentLength = body.Length;
        response.Headers.ContentLanguage = forPrograms ? "en" : "en, fr";
        response.Headers.CacheControl = "no-store";
        response.Headers.Connection = "close";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; frame-ancestors 'none'";

        // There is no stream for a body yet. The head goes into the connection's buffer at once, and the body is put behind it;
        // both leave when the server, which closes the connection after this, is done with it.
        if (request.Get<IHttpResponseBodyFeature>()?.StartAsync() is { IsCompletedSuccessfully: true })
        {
            connection.Transport.Output.Write(body);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static bool IsForPrograms(string? target) => target is not { Length: > 0 } || target[0] != '/' || Browser.IsForPrograms(new PathString(target.Split('?')[0]));

    private static byte[] BodyOf(int status, bool forPrograms) => forPrograms
        ? JsonSerializer.SerializeToUtf8Bytes(Problem with { Status = status }, Json.Options)
        : Encoding.UTF8.GetBytes(UnreadablePage.Of(Problem));
}
