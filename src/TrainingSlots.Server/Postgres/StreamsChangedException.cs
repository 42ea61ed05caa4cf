namespace TrainingSlots.Server.Postgres;

/// <summary>
/// Which streams a decision binds changed between looking and locking. The decision is taken anew from the start;
/// nothing was written.
/// </summary>
public sealed class StreamsChangedException() : Exception("The streams to lock changed between looking and locking.");
