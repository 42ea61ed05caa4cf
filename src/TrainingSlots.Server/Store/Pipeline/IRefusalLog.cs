using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Store.Pipeline;

/// <summary>Keeps what rules refused; who reads it stands above those who decide.</summary>
public interface IRefusalLog
{
    /// <summary>Keeps what a command came to, if that is a refusal by a rule of the ledger.</summary>
    Task KeepAsync(ICommandBody body, CommandContext context, Outcome outcome);
}
