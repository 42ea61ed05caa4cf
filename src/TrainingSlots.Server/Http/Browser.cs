using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Http;

/// <summary>Tells people from programs, and tells people in a page what programs are told as a problem.</summary>
internal static class Browser
{
    private static readonly string[] ForPrograms = ["/api", "/connect", "/openapi", "/health", "/.well-known"];

    /// <summary>True when the one who asks wants a page.</summary>
    public static bool IsAsking(HttpContext http) =>
        !IsForPrograms(http.Request.Path)
        && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for the addresses that only programs call.</summary>
    public static bool IsForPrograms(PathString path) => Array.Exists(ForPrograms, prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Tells whoever asks, in a page or as a problem.</summary>
    public static Task TellAsync(HttpContext http, ProblemJson problem) => IsAsking(http) ? ShowAsync(http, problem) : problem.WriteAsync(http);

    /// <param name="problem">As it arises, in English.</param>
    public static Task ShowAsync(HttpContext http, ProblemJson problem)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentLanguage = Phrasebook.Language.Name;
        return http.RequestServices.GetRequiredService<IPages>().Problem(problem.Translated()).ExecuteAsync(http);
    }
}
