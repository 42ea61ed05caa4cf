using Marten;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.SlotUse.AsOf;

/// <summary>Reads of one stream, now or as of the moment that the request asks for.</summary>
internal static class AsOfRequest
{
    /// <summary>The state and its version, and the moment where one was asked for; null when the request is answered already, since its parameters are wrong.</summary>
    /// <param name="now">Reads the state as it is now; null where the write model alone is all of it.</param>
    public static async Task<(T? State, long Version, AsOfView? AsOf)?> ReadAsync<T>(
        HttpContext http, IQuerySession session, string key, CancellationToken cancellation, Func<IQuerySession, string, CancellationToken, Task<(T?, long)>>? now = null)
        where T : class
    {
        var errors = http.WrongParameters();
        var asked = AsOfQuery.Read(http.Request.Query, errors);
        var view = asked is null || errors.Any || !await LogView.IsThereAsync(asked, session, cancellation) ? null : await LogView.OfAsync(asked, session, cancellation);
        if (errors.Any || (asked is not null && view is null))
        {
            await Problems.WriteAsync(http, errors.Any ? errors : LogView.Beyond());
            return null;
        }

        var (found, version) = view is null ? await (now ?? Reads.LoadWithVersionAsync<T>)(session, key, cancellation) : await StreamAsOf.ReadAsync<T>(session, key, view, cancellation);
        return (found, version, view is null ? null : AsOfView.Of(asked!, view));
    }
}
