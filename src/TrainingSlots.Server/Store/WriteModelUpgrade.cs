using Marten;

namespace TrainingSlots.Server.Store;

/// <summary>What the stored write models keep. After an upgrade that keeps more of the same events they are folded anew.</summary>
public sealed record WriteModelShape(string Id, int Shape)
{
    /// <summary>Since 1, allotments keep the dates of their changes, and nominations where they stood before a step that can be taken back.</summary>
    public const int WithDates = 1;

    /// <summary>Since 2, slots and seats are rows beside the allotments and sessions, which count them.</summary>
    public const int WithRows = 2;

    /// <summary>Since 3, so are the turns of those who wait in a session.</summary>
    public const int Current = 3;

    public const string Only = "write-models";
}

/// <summary>
/// An earlier version of the product kept other write models. They are folded from the log anew before the first request and the first message.
/// Cut short, it begins again with the next start.
/// </summary>
internal sealed class WriteModelUpgrade(IDocumentStore store) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellationToken);
        await Locks.WaitAsync(session, ["upgrade/write-models"], cancellationToken);
        var shape = (await session.LoadAsync<WriteModelShape>(WriteModelShape.Only, cancellationToken))?.Shape ?? 0;
        if (shape >= WriteModelShape.Current)
        {
            return;
        }

        await RebuildWriteModels.RunAsync(store, shape < WriteModelShape.WithDates ? ["%"] : shape < WriteModelShape.WithRows ? ["allotment/%", "session/%"] : ["session/%"], cancellationToken);
        session.Store(new WriteModelShape(WriteModelShape.Only, WriteModelShape.Current));
        await session.SaveChangesAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
