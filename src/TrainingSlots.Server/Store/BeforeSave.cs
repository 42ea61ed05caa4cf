using Marten;

namespace TrainingSlots.Server.Store;

/// <summary>Runs when the events have their positions and before anything is sent to the database.</summary>
internal sealed class BeforeSave(Action action) : DocumentSessionListenerBase
{
    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        action();
        return Task.CompletedTask;
    }
}
