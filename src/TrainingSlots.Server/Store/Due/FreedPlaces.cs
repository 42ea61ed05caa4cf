using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store.Due;

/// <summary>
/// Which waitlists a transaction may have moved: whatever freed a place, or changed what the queue goes by, its sessions
/// are reviewed right after it. No command has to remember that.
/// </summary>
internal static class FreedPlaces
{
    public static async Task<IReadOnlyList<PromoteWaitlist>> InAsync(IQuerySession session, IReadOnlyCollection<StreamInHand> streams, CancellationToken cancellation)
    {
        var freed = streams.SelectMany(stream => stream.Facts.Select(fact => (
            Session: SessionOf(stream, fact), Limits: LimitsOf(stream, fact).ToList(), On: fact.EffectiveOn))).ToList();
        var waiting = await WaitingAsync(session, [.. freed.SelectMany(place => place.Limits).Distinct()], cancellation);
        var due = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var (code, limits, on) in freed)
        {
            foreach (var found in code is not null ? [code] : limits.SelectMany(limit => waiting[limit]))
            {
                due.TryAdd(found, on);
            }
        }

        return [.. due.Select(item => new PromoteWaitlist(item.Key, item.Value))];
    }

    /// <summary>Where somebody who was given a place now waits for another: whether it can still be that person's is looked at again.</summary>
    public static IEnumerable<PromoteWaitlist> TakenFrom(IEnumerable<StreamInHand> streams, NomineesInHand nominees) =>
        from stream in streams
        where stream.State is Nomination
        let nomination = (Nomination)stream.State!
        from fact in stream.Facts.Where(ReviewCauses.Binds)
        from person in ReviewCauses.PersonsOf(nomination, fact)
        from session in nominees.QueuesOf(person)
        where !string.Equals(session, nomination.Submitted.Session, StringComparison.Ordinal)
        select new PromoteWaitlist(session, fact.EffectiveOn);

    private static string? SessionOf(StreamInHand stream, IFact fact) => stream.State is Session { Queued.IsEmpty: false } of
        && (ReviewCauses.ScopeOf(fact) == ReviewScope.Session || (ReviewCauses.Shortens(of, fact) && !stream.Facts.Any(other => other is PlaceOffered)))
            ? of.Announced.Code
            : null;

    private static IEnumerable<Limit> LimitsOf(StreamInHand stream, IFact fact) => (stream.State, ReviewCauses.ScopeOf(fact)) switch
    {
        (Allotment of, var scope) when scope == ReviewScope.Allotment || ReviewCauses.Shortens(of, fact) => [new Limit(of.Programme, of.Country, of.Year, null, null)],
        (Invitation of, ReviewScope.Invitation) => [new Limit(null, of.Issued.Country, null, of.Issued.Session, null)],
        (Nomination of, ReviewScope.Person) => ReviewCauses.PersonsOf(of, fact).Select(person => new Limit(null, null, null, null, person)),
        (Programme of, ReviewScope.Programme) => [new Limit(of.Code, null, null, null, null)],
        _ => [],
    };

    /// <summary>The sessions in which somebody waits, by limit, in order of their oldest entry: a slot of the country goes to who has waited longest.</summary>
    private static async Task<ILookup<Limit, string>> WaitingAsync(IQuerySession session, Limit[] limits, CancellationToken cancellation)
    {
        IReadOnlyList<(int Limit, string Session)> found = limits.Length == 0 ? [] : await session.AdvancedSql.QueryAsync<int, string>(
            $"""
            select row(l.number::int), row(n.data -> 'submitted' ->> 'session')
            from unnest(?, ?, ?, ?, ?) with ordinality as l (programme, country, year, session, person, number)
            join {LedgerSchema.Name}.mt_doc_nomination n on n.data ->> 'status' = 'waitlisted'
              and (l.programme is null or n.data -> 'submitted' ->> 'programme' = l.programme) and (l.country is null or n.data -> 'submitted' ->> 'country' = l.country)
              and (l.year is null or n.data -> 'submitted' ->> 'year' = l.year) and (l.session is null or n.data -> 'submitted' ->> 'session' = l.session)
              and (l.person is null or n.data -> 'submitted' ->> 'person' = l.person)
            group by l.number, n.data -> 'submitted' ->> 'session' order by l.number, min((n.data ->> 'submittedAt')::bigint)
            """,
            cancellation,
            limits.Select(limit => limit.Programme).ToArray(), limits.Select(limit => limit.Country).ToArray(), limits.Select(limit => limit.Year).ToArray(),
            limits.Select(limit => limit.Session).ToArray(), limits.Select(limit => limit.Person?.ToString()).ToArray());
        return found.ToLookup(row => limits[row.Limit - 1], row => row.Session);
    }

    /// <summary>Whose turns may come up, or end: those that match all that is given.</summary>
    private sealed record Limit(string? Programme, string? Country, string? Year, string? Session, Guid? Person);
}
