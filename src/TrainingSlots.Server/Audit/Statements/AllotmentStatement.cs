using JasperFx.Events;
using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Statements;

/// <summary>A statement as it was asked for, with the events behind its lines.</summary>
/// <param name="Allotment">The allotment as it is at the statement's position, whatever the period.</param>
/// <param name="Events">The events by position, for what is stored beside each: time and actor.</param>
internal sealed record AllotmentStatement(
    StatementQuery Asked, Allotment Allotment, Statement Statement, IReadOnlyDictionary<long, IEvent> Events)
{
    /// <summary>
    /// Checks the request and reads the statement; null when the refusal is written already. <paramref name="errors"/>
    /// holds what the caller found wrong before.
    /// </summary>
    /// <param name="maxLines">How many lines the answer has at most.</param>
    public static async Task<AllotmentStatement?> ReadAsync(
        HttpContext http, IQuerySession session, (string Programme, string Country, string Year) of, int maxLines, FieldErrors errors)
    {
        var asked = StatementQuery.Read(http.Request.Query, errors);
        if (!errors.Any && !http.Actor().MayActFor(of.Country))
        {
            await Problems.WriteAsync(http, Problems.ForbiddenCountry(of.Country));
            return null;
        }

        var found = errors.Any ? null : await FoldAsync(session, StreamKeys.Allotment(of.Programme, of.Country, of.Year), asked, http.RequestAborted);
        if (found?.Statement.Lines.Count is { } lines && lines > maxLines)
        {
            errors.Add("from", $"the period has {lines} movements and this answer at most {maxLines}: narrow it with from and to");
        }

        if (errors.Any || found is null)
        {
            await (errors.Any ? Problems.WriteAsync(http, errors) : Problems.WriteAsync(http, Missing.Allotment(of.Programme, of.Country, of.Year)));
            return null;
        }

        return found;
    }

    private static async Task<AllotmentStatement?> FoldAsync(IQuerySession session, string key, StatementQuery asked, CancellationToken cancellation)
    {
        var stream = await session.Events.FetchStreamAsync(key, token: cancellation);
        var events = stream.Where(e => asked.Position is null || e.Sequence <= asked.Position).ToList();
        var history = AllotmentHistory.Of(events.Select(e => (new Recorded((IFact)e.Data, e.Sequence), HostClock.Utc.DayOf(e.Timestamp))));
        return history is null ? null : new AllotmentStatement(asked, history.Allotment, Statement.Of(history, asked.Clock, asked.From, asked.To), events.ToDictionary(e => e.Sequence));
    }
}
