namespace TrainingSlots.Server.Http;

/// <summary>
/// A refusal as clients read it: RFC 9457 with a stable code, the rule, the numbers that decided, the positions of the
/// events that used up what was missing, and the nearest action that would make it pass.
/// </summary>
/// <param name="Rows">The refused rows of a list of which nothing was written.</param>
/// <param name="Cells">The bad cells of an uploaded sheet.</param>
public sealed record ProblemJson(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string Rule,
    IReadOnlyDictionary<string, object> Numbers,
    IReadOnlyList<long> Positions,
    string? Remedy,
    IReadOnlyDictionary<string, string[]>? Errors = null,
    IReadOnlyList<object>? Rows = null,
    IReadOnlyList<object>? Cells = null)
{
    private const string MediaType = "application/problem+json";

    /// <summary>Where a code is explained, as a reference relative to the server that answered.</summary>
    public static string TypeOf(string code) => "/docs/refusals#" + code;

    /// <summary>Answers with this problem. Nothing of the answer may have been sent before.</summary>
    public Task WriteAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = Status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(this, Json.Options, MediaType, context.RequestAborted);
    }
}
