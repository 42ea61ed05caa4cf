namespace TrainingSlots.Server.Http;

/// <summary>Answers of reads.</summary>
public static class Answers
{
    /// <summary>Writes an answer, with its version as the ETag when it has one.</summary>
    public static Task WriteAsync(HttpContext http, object answer, long? version = null)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (version is { } known)
        {
            http.Response.Headers.ETag = $"\"{known}\"";
        }

        return http.Response.WriteAsJsonAsync(answer, answer.GetType(), Json.Options, http.RequestAborted);
    }
}
