using System.Text.Json;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Web.Api;

/// <summary>What the API answered to a page: a value, or the problem that it tells of.</summary>
public sealed record ApiAnswer<T>(int Status, T? Value, ProblemJson? Problem)
    where T : class
{
    /// <summary>The value of an answer that must be there.</summary>
    /// <exception cref="PageProblemException">The API refused; the page is answered with its problem.</exception>
    public T Required() => Value ?? throw new PageProblemException(Problem!);

    internal static ApiAnswer<T> Of(int status, ReadOnlySpan<byte> body) => status < StatusCodes.Status400BadRequest
        ? new ApiAnswer<T>(status, JsonSerializer.Deserialize<T>(body, Json.Options), null)
        : new ApiAnswer<T>(status, null, JsonSerializer.Deserialize<ProblemJson>(body, Json.Options));
}

/// <summary>A page cannot be shown, because the API refused what it is made of.</summary>
public sealed class PageProblemException(ProblemJson problem) : Exception(problem.Detail)
{
    public ProblemJson Problem { get; } = problem;
}
