using System.Runtime.CompilerServices;
using Marten;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>Answers with events: a page of them, or all as they are read.</summary>
internal static class EventAnswers
{
    /// <summary>How many events of a stream are in memory at once.</summary>
    private const int Batch = 1000;

    public static async Task WriteAsync(HttpContext http, IQuerySession session, EventFilter filter, SheetFormat? format, CancellationToken cancellation)
    {
        var (after, upTo) = await EventLog.BoundsAsync(session, filter, cancellation);
        if (format is not null)
        {
            var batches = BatchesAsync(session, filter, after, upTo, cancellation);
            await (format == SheetFormat.Csv ? EventWriters.CsvAsync(http, batches, cancellation) : EventWriters.NdjsonAsync(http, batches, cancellation));
            return;
        }

        var limit = filter.Limit ?? EventFilter.DefaultPage;
        var found = await EventLog.PageAsync(session, filter, after, upTo, limit + 1, cancellation);
        var page = await NomineeNames.JoinAsync(session, [.. found.Take(limit)], cancellation);
        http.Delivered(page.Count);
        await Answers.WriteAsync(http, new EventPage(page, found.Count > limit ? page[^1].Position : null, upTo));
    }

    private static async IAsyncEnumerable<IReadOnlyList<AuditEvent>> BatchesAsync(
        IQuerySession session, EventFilter filter, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var more = true; more;)
        {
            var batch = await EventLog.PageAsync(session, filter, after, upTo, Batch, cancellation);
            yield return await NomineeNames.JoinAsync(session, batch, cancellation);
            more = batch.Count == Batch;
            after = more ? batch[^1].Position : after;
        }
    }
}
