using Marten;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;
using Wolverine;

namespace TrainingSlots.Server.Notices;

/// <summary>Looks regularly whether the log has something new and somebody to tell; the handler does the rest.</summary>
internal sealed class NoticePulse(IDocumentStore store, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<NoticePulse> logger) : BackgroundService
{
    /// <summary>How often it looks: by the wall clock, as events come.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);

    /// <summary>How long it waits after a failure, such as a database that is away.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private const string IsDue =
        $"""
        select exists (select from {LedgerSchema.Name}.mt_doc_noticesubscription)
          and (select coalesce(max(last_seq_id), 0) from {LedgerSchema.Name}.mt_event_progression where name = 'HighWaterMark')
            > (select coalesce(max((data ->> 'position')::bigint), 0) from {LedgerSchema.Name}.mt_doc_noticeprogress)
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pulse);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            await using var session = store.QuerySession();
            if ((await session.AdvancedSql.QueryAsync<bool>(IsDue, cancellation)).Single())
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(new CollectNotices(), cancellation);
            }
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning(e, "Cannot look for notices; trying again");
            await Task.Delay(AfterFailure, cancellation);
        }
    }
}
