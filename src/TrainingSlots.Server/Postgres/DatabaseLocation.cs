namespace TrainingSlots.Server.Postgres;

/// <summary>Where the product's data is, for start-up to say so.</summary>
/// <param name="IsEmbedded">The server runs the database itself; otherwise a connection string was configured.</param>
/// <param name="DataDirectory">The embedded database's folder, absolute; null for a configured one.</param>
/// <param name="Timings">What the embedded start took; null for a configured one.</param>
public sealed record DatabaseLocation(bool IsEmbedded, string? DataDirectory, StartTimings? Timings);
