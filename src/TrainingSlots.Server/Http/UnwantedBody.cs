using Microsoft.AspNetCore.Http.Features;

namespace TrainingSlots.Server.Http;

/// <summary>A body that is refused for its size. Whoever still sends it reads no answer: a connection that is closed meanwhile says nothing but that it is closed.</summary>
internal static class UnwantedBody
{
    /// <summary>What is larger is a mistake of another kind, and is left to the connection.</summary>
    private const long Most = 100 * 1024 * 1024;

    /// <summary>Reads it to its end and keeps nothing of it.</summary>
    public static async Task SkipAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Most)
        {
            return;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Most;
        }

        await request.Body.CopyToAsync(Stream.Null, cancellation);
    }
}
