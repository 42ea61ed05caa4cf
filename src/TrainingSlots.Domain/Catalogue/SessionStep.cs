using TrainingSlots.Domain.SessionLives;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Catalogue;

/// <summary>A command that changes one session and nobody in it, as it is decided wherever that is done.</summary>
/// <param name="Command">The name of the command, which stands in the log of refusals for ever.</param>
/// <param name="Decide">What it comes to.</param>
public sealed record SessionStep(string Command, Func<Session, Moment, Decision> Decide)
{
    public static SessionStep Close { get; } = new("CloseSession", (session, at) => SessionLife.Close(session, at.EffectiveOn));

    public static SessionStep Confirm { get; } = new("ConfirmSession", (session, at) => SessionLife.Confirm(session, at.EffectiveOn));

    public static SessionStep Reopen { get; } = new("ReopenSession", (session, at) => SessionLife.Reopen(session, at.EffectiveOn));

    public static SessionStep ChangeCapacity(int capacity, string reason) =>
        new("ChangeCapacity", (session, at) => SessionDecisions.ChangeCapacity(session, capacity, reason, at.EffectiveOn));
}
