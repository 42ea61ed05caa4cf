using JasperFx.Events;
using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Letters;

/// <summary>
/// What a letter tells: the nomination folded up to a position, its events, and of the programme and the session only
/// what never changes, so that the position alone decides what is in it.
/// </summary>
/// <param name="Nominee">The person as of that position, or null when the personal data were erased since.</param>
internal sealed record NominationFile(
    Nomination Nomination, NomineeRecord? Nominee, string ProgrammeName, string SessionTitle, string? Place, IReadOnlyList<IEvent> Events)
{
    /// <summary>The file as of a position, or as of the last event; null when there was no such nomination.</summary>
    public static async Task<NominationFile?> ReadAsync(IQuerySession session, Guid id, long? position, CancellationToken cancellation)
    {
        var stream = await session.Events.FetchStreamAsync(StreamKeys.Nomination(id), token: cancellation);
        var events = stream.Where(e => position is null || e.Sequence <= position).ToList();
        var nomination = events.Aggregate((Nomination?)null, (state, e) => Nomination.Evolve(state, new Recorded((IFact)e.Data, e.Sequence)));
        if (nomination is null)
        {
            return null;
        }

        var records = await session.Query<NomineeRecord>().Where(record => record.Nomination == id).ToListAsync(cancellation);
        var programme = await session.LoadAsync<Programme>(StreamKeys.Programme(nomination.Submitted.Programme), cancellation);
        var announced = (await session.LoadAsync<Session>(StreamKeys.Session(nomination.Submitted.Session), cancellation))!.Announced;
        return new NominationFile(
            nomination,
            records.NamedIn(nomination),
            programme!.Name, announced.Title, announced.Place, events);
    }
}
