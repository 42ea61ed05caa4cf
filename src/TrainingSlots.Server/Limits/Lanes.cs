using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Limits;

/// <summary>
/// Requests that change something and requests that read have connections of their own, so that many who wait for one allotment stand
/// in nobody's way but each other's, and the server's own work always has some left.
/// </summary>
internal sealed class Lanes(DatabaseSettings settings) : IDisposable
{
    /// <summary>How many requests of a kind wait at most: far more than come in the time that they wait.</summary>
    private const int MaxWaiting = 10_000;

    private readonly ConcurrencyLimiter commands = Of(settings.CommandPoolSize);
    private readonly ConcurrencyLimiter reads = Of(settings.ReadPoolSize);

    /// <summary>Lets a request go on once there is room for it, or tells that it has waited long enough.</summary>
    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata is not { } endpoint || (endpoint.GetMetadata<IAllowAnonymous>() is not null && endpoint.GetMetadata<QueryMetadata>() is null))
        {
            await next(http);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.LockTimeout));
        using var lease = await EnterAsync(IsRead(http, endpoint) ? reads : commands, patience.Token, http.RequestAborted);
        await (lease is { IsAcquired: true } ? next(http) : Faults.TellLaterAsync(http, Refusal.Because(
            RefusalCodes.Busy, "As many requests of this kind are under way as this server has connections for, and its turn did not come.")));
    }

    /// <summary>Null where patience ended before there was room.</summary>
    private static async Task<RateLimitLease?> EnterAsync(ConcurrencyLimiter lane, CancellationToken patience, CancellationToken aborted)
    {
        try
        {
            return await lane.AcquireAsync(1, patience);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose()
    {
        commands.Dispose();
        reads.Dispose();
    }

    /// <summary>Questions that are too large for an address are posted, and read all the same.</summary>
    private static bool IsRead(HttpContext http, EndpointMetadataCollection endpoint) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || endpoint.GetMetadata<QueryMetadata>() is not null;

    private static ConcurrencyLimiter Of(int connections) =>
        new(new ConcurrencyLimiterOptions { PermitLimit = connections, QueueLimit = MaxWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
