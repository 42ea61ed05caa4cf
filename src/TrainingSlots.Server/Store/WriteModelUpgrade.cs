using Marten;

namespace TrainingSlots.Server.Store;

/// <summary>What the stored write models keep. After an upgrade that keeps more of the same events they are folded anew.</summary>
public sealed record WriteModelShape(string Id, int Shape)
{
    /// <summary>Since 1, allotments keep the dates of their changes, and nominations where they stood before a step that can be taken back.</summary>
    public const int Current = 1;

    public const string Only = "write-models";
}

/// <summary>
/// An earlier version of the product kept less in the write models of allotments and nominations. They are folded from the
/// log anew before the first request and the first message. Cut short, it begins again with the next start.
/// </summary>
internal sealed class WriteModelUpgrade(IDocumentStore store) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellationToken);
        await Locks.WaitAsync(session, "upgrade/write-models", cancellationToken);
        if (await session.LoadAsync<WriteModelShape>(WriteModelShape.Only, cancellationToken) is { Shape: >= WriteModelShape.Current })
        {
            return;
        }

        if (await HighWaterMark.LastAsync(session, cancellationToken) > 0)
        {
            using var daemon = await store.BuildProjectionDaemonAsync();
            await daemon.RebuildProjectionAsync<AllotmentFold>(cancellationToken);
            await daemon.RebuildProjectionAsync<NominationFold>(cancellationToken);
        }

        session.Store(new WriteModelShape(WriteModelShape.Only, WriteModelShape.Current));
        await session.SaveChangesAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
