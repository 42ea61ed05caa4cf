using System.Text.Json;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Web.Api;

/// <summary>What the API answered to a page: a value, or the problem that it tells of.</summary>
/// <param name="Version">The version in the ETag, for a later If-Match; null when the answer has none.</param>
public sealed record ApiAnswer<T>(int Status, T? Value, ProblemJson? Problem, long? Version)
    where T : class
{
    /// <summary>The value of an answer that must be there.</summary>
    /// <exception cref="PageProblemException">The API refused; the page is answered with its problem.</exception>
    public T Required() => Value ?? throw new PageProblemException(Problem!);

    internal static ApiAnswer<T> Of(int status, ReadOnlySpan<byte> body, long? version) => status < StatusCodes.Status400BadRequest
        ? new ApiAnswer<T>(status, JsonSerializer.Deserialize<T>(body, Json.Options), null, version)
        : new ApiAnswer<T>(status, null, JsonSerializer.Deserialize<ProblemJson>(body, Json.Options), null);
}

/// <summary>A page cannot be shown, because the API refused what it is made of.</summary>
public sealed class PageProblemException(ProblemJson problem) : Exception(problem.Detail)
{
    public ProblemJson Problem { get; } = problem;
}
