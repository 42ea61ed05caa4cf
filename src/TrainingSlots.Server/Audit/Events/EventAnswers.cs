using Marten;
using TrainingSlots.Server.Audit.Accesses;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>Answers with events: a page of them, or all as they are read.</summary>
internal static class EventAnswers
{
    /// <summary>How many events of a stream are in memory at once.</summary>
    private const int Batch = 1000;

    public static async Task WriteAsync(HttpContext http, IQuerySession session, EventFilter filter, EventFormat format, CancellationToken cancellation)
    {
        var (after, upTo) = await EventLog.BoundsAsync(session, filter, cancellation);
        if (format.Writer is { } writer)
        {
            http.Response.ContentType = $"{format.MediaType}; charset=utf-8";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"events.{format.Name}\"";
            await StreamAsync(http, session, filter, writer(http.Response.BodyWriter), after, upTo, cancellation);
            return;
        }

        var limit = filter.Limit ?? EventFilter.DefaultPage;
        var found = await EventLog.PageAsync(session, filter, after, upTo, limit + 1, cancellation);
        var page = await NomineeNames.JoinAsync(session, [.. found.Take(limit)], cancellation);
        http.Delivered(page.Count);
        await Answers.WriteAsync(http, new EventPage(page, found.Count > limit ? page[^1].Position : null, upTo));
    }

    private static async Task StreamAsync(
        HttpContext http, IQuerySession session, EventFilter filter, IEventWriter writer, long after, long upTo, CancellationToken cancellation)
    {
        var output = http.Response.BodyWriter;
        writer.Begin();
        while (true)
        {
            var batch = await EventLog.PageAsync(session, filter, after, upTo, Batch, cancellation);
            foreach (var e in await NomineeNames.JoinAsync(session, batch, cancellation))
            {
                writer.Write(e);
            }

            await output.FlushAsync(cancellation);
            http.Delivered(batch.Count);
            if (batch.Count < Batch)
            {
                return;
            }

            after = batch[^1].Position;
        }
    }
}
