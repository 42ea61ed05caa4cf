namespace TrainingSlots.Server.Http;

/// <summary>Others were at the same for too long, and a command's turn did not come; nothing was done.</summary>
internal sealed class TurnDidNotComeException() : Exception("Others were at it for too long, and its turn did not come.");
