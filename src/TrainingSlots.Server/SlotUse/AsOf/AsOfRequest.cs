using Marten;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.SlotUse.AsOf;

/// <summary>Reads of one stream, now or as of the moment that the request asks for.</summary>
internal static class AsOfRequest
{
    /// <summary>The state and its version, and the moment where one was asked for; null when the request is answered already, since its parameters are wrong.</summary>
    public static async Task<(T? State, long Version, AsOfView? AsOf)?> ReadAsync<T>(HttpContext http, IQuerySession session, string key, CancellationToken cancellation)
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

        var (found, version) = view is null ? await session.LoadWithVersionAsync<T>(key, cancellation) : await StreamAsOf.ReadAsync<T>(session, key, view, cancellation);
        return (found, version, view is null ? null : AsOfView.Of(asked!, view));
    }
}
