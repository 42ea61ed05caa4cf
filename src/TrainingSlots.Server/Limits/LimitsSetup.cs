using System.Globalization;
using System.Threading.RateLimiting;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Limits;

/// <summary>Every caller has a measure of requests and of transfers, each server for itself: one that has run away does not stand in the way of the others.</summary>
public static class LimitsSetup
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var (settings, database) = (LimitSettings.Read(builder.Configuration), DatabaseSettings.Read(builder.Configuration));
        builder.Services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = Requests(settings);
            options.OnRejected = (rejected, _) => new ValueTask(TellAsync(rejected.HttpContext, seconds => TooMany(settings, seconds), rejected.Lease));
        });
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(_ => new Lanes(database));
    }

    /// <summary>After it is known who asks, before it is judged whether they may: those who may not are counted too.</summary>
    public static void UseLimits(this WebApplication app)
    {
        app.UseRateLimiter();
        var settings = app.Services.GetRequiredService<LimitSettings>();
        var transfers = Transfers(settings);
        app.Lifetime.ApplicationStopped.Register(transfers.Dispose);
        app.Use(async (http, next) =>
        {
            using var lease = transfers.AttemptAcquire(http);
            await (lease.IsAcquired ? next(http) : TellAsync(http, seconds => AtATime(settings, seconds), lease));
        });
        var lanes = app.Services.GetRequiredService<Lanes>();
        app.Use(next => http => lanes.PassAsync(http, next));
    }

    // Both limiters forget a caller who has rested, so their memory is that of the callers of the last seconds.
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

    // A measure of time knows when there is more of it; nobody knows how long a transfer takes.
    private static Task TellAsync(HttpContext http, Func<int, Refusal> refusal, RateLimitLease lease)
    {
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Browser.TellAsync(http, Problems.Of(refusal(seconds)));
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
