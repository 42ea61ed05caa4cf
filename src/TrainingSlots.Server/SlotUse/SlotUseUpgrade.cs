using Marten;

namespace TrainingSlots.Server.SlotUse;

/// <summary>
/// An earlier version of the product kept less in slot use. It is folded anew before the first request, also where nothing is
/// written after the upgrade that would call for it.
/// </summary>
internal sealed class SlotUseUpgrade(IDocumentStore store) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession();
        await SlotUsePageHandler.LockAsync(session, cancellationToken);
        if (await session.LoadAsync<SlotUseProgress>(SlotUseProgress.Only, cancellationToken) is { Shape: < SlotUseProgress.CurrentShape })
        {
            await RebuildSlotUseHandler.FoldAnewAsync(session, RebuildSlotUse.DefaultPageSize, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
