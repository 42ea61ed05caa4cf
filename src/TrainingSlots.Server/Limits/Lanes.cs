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
    private readonly ConcurrencyLimiter commands = Of(settings.CommandPoolSize);
    private readonly ConcurrencyLimiter reads = Of(settings.ReadPoolSize);

    /// <summary>Lets a request go on once there is room for it, or tells that it has waited long enough.</summary>
    public async Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata is not { } endpoint || endpoint.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(http);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.LockTimeout));
        RateLimitLease lease;
        try
        {
            lease = await (IsRead(http, endpoint) ? reads : commands).AcquireAsync(1, patience.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            await Faults.TellLaterAsync(http, Refusal.Because(
                RefusalCodes.Busy, "As many requests of this kind are under way as this server has connections for, and its turn did not come."));
            return;
        }

        using (lease)
        {
            await next(http);
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
        new(new ConcurrencyLimiterOptions { PermitLimit = connections, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
