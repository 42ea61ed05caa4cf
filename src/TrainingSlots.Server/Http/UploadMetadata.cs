namespace TrainingSlots.Server.Http;

/// <summary>Which files an operation takes as its body, and which query parameters, for the OpenAPI document.</summary>
/// <param name="Parameters">Beside dryRun, where it writes.</param>
/// <param name="Writes">False when it only compares: then it takes neither dryRun nor an Idempotency-Key.</param>
public sealed record UploadMetadata(IReadOnlyList<string> Types, IReadOnlyList<string> Parameters, bool Writes = true);
