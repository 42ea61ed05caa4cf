using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web;

namespace TrainingSlots.Server.Limits;

/// <summary>Every caller has a measure of requests and of transfers, each server for itself: one that has run away does not stand in the way of the others.</summary>
public static class LimitsSetup
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var settings = LimitSettings.Read(builder.Configuration);
        builder.Services.AddRateLimiter(options =>
        {
            // Both forget a caller who has rested, so their memory is that of the callers of the last seconds.
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(Requests(settings), Transfers(settings));
            options.OnRejected = (rejected, _) => new ValueTask(TellAsync(rejected, settings));
        });
    }

    /// <summary>After it is known who asks, before it is judged whether they may: those who may not are counted too.</summary>
    public static void UseLimits(this WebApplication app) => app.UseRateLimiter();

    private static PartitionedRateLimiter<HttpContext> Requests(LimitSettings settings) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
        RateLimitPartition.GetTokenBucketLimiter(CallerKey.Of(http), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = settings.Burst,
            TokensPerPeriod = settings.RequestsPerSecond,
            ReplenishmentPeriod = Second,
            QueueLimit = 0,
        }));

    private static PartitionedRateLimiter<HttpContext> Transfers(LimitSettings settings) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
        http.GetEndpoint()?.Metadata is { } endpoint && (endpoint.GetMetadata<TransferMetadata>() is not null || endpoint.GetMetadata<UploadMetadata>() is not null)
            ? RateLimitPartition.GetConcurrencyLimiter(CallerKey.Of(http), _ => new ConcurrencyLimiterOptions { PermitLimit = settings.Transfers, QueueLimit = 0 })
            : RateLimitPartition.GetNoLimiter(string.Empty));

    private static Task TellAsync(OnRejectedContext rejected, LimitSettings settings)
    {
        // Only a measure of time knows when there is more of it; nobody knows how long a transfer takes.
        var isByTime = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after);
        var seconds = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Browser.TellAsync(rejected.HttpContext, Problems.Of(isByTime ? TooMany(settings, seconds) : AtATime(settings, seconds)));
    }

    private static Refusal TooMany(LimitSettings settings, int seconds) => Refusal.Because(
        RefusalCodes.TooManyRequests,
        $"More than {settings.RequestsPerSecond} requests a second came from this caller, and the reserve of {settings.Burst} is used up.",
        [("requestsPerSecond", settings.RequestsPerSecond), ("burst", settings.Burst), ("retryAfterSeconds", seconds)],
        remedy: "wait for as many seconds as Retry-After says, then repeat it");

    private static Refusal AtATime(LimitSettings settings, int seconds) => Refusal.Because(
        RefusalCodes.TooManyRequests,
        $"{settings.Transfers} uploads and large answers of this caller are under way already.",
        [("transfers", settings.Transfers), ("retryAfterSeconds", seconds)],
        remedy: "wait for as many seconds as Retry-After says, then repeat it");
}
