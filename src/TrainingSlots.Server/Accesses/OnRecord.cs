using Marten;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Accesses;

/// <summary>Puts reading itself on record: who, when, what, and how much was delivered.</summary>
public static class OnRecordExtensions
{
    private static readonly object Key = new();

    /// <summary>
    /// Every call that this endpoint carries out is recorded before it begins; when that fails, nothing is answered. An
    /// endpoint that delivers many rows counts them with <see cref="Delivered"/>.
    /// </summary>
    /// <param name="when">Which calls; without it, all.</param>
    public static RouteHandlerBuilder OnRecord(this RouteHandlerBuilder endpoint, Func<HttpRequest, bool>? when = null) => endpoint.AddEndpointFilter(async (invocation, next) =>
    {
        var http = invocation.HttpContext;
        if (when?.Invoke(http.Request) is false)
        {
            return await next(invocation);
        }

        var accesses = new AccessLog(http.RequestServices.GetRequiredService<IDocumentStore>(), http.RequestServices.GetRequiredService<TimeProvider>());
        var number = await accesses.BeginAsync(Actor.From(http.User), http, http.RequestAborted);
        var finished = false;
        try
        {
            var answer = await next(invocation);
            finished = !http.RequestAborted.IsCancellationRequested;
            return answer;
        }
        finally
        {
            await accesses.EndAsync(number, http.Response.StatusCode, http.Items[Key] as long? ?? 0, finished);
        }
    });

    /// <summary>Counts rows that were handed over.</summary>
    public static void Delivered(this HttpContext http, long rows) => http.Items[Key] = (http.Items[Key] as long? ?? 0) + rows;
}
