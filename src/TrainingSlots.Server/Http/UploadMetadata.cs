namespace TrainingSlots.Server.Http;

/// <summary>Which files an operation takes as its body, and which query parameters beside dryRun, for the OpenAPI document.</summary>
public sealed record UploadMetadata(IReadOnlyList<string> Types, IReadOnlyList<string> Parameters);
