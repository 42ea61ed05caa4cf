using System.Diagnostics;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Store.Pipeline;

/// <summary>A command that waits for its turn, and for its answer.</summary>
internal sealed class WaitingCommand(ICommand command)
{
    public ICommand Command => command;

    /// <summary>The name of the kind of command.</summary>
    public string Kind => command.Body.GetType().Name;

    /// <inheritdoc cref="IShares.Contended"/>
    public string Contended => ((IShares)command.Body).Contended;

    /// <summary>By which a repeated request is known, or null.</summary>
    public string? Receipt { get; } = command.Context.IdempotencyKey is null ? null : Receipts.IdOf(command.Context);

    /// <summary>Nothing of a dry run is written, so that it stands apart.</summary>
    public bool IsAlone => command.Context.DryRun;

    /// <summary>It was decided, and is decided anew once what it stumbled over is written: before any that were not, or these could put it off for ever.</summary>
    public bool IsAnew { get; set; }

    /// <summary>What its transaction is traced under, where it is the first in it.</summary>
    public Activity? Trace { get; } = Activity.Current;

    /// <summary>Its turn has come; from then on it is carried out.</summary>
    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<Outcome> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
