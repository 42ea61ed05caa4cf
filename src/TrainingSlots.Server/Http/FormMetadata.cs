namespace TrainingSlots.Server.Http;

/// <summary>The fields of the command come in a form, with a file beside them; for the OpenAPI document.</summary>
/// <param name="File">The name of the part that has the file.</param>
public sealed record FormMetadata(string File);
