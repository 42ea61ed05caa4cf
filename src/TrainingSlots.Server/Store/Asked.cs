using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Store;

/// <summary>A command of a transaction, and what finds out what it binds.</summary>
internal sealed record Asked(CommandContext Context, Func<Look, Task<Bindings>> LookAsync);
