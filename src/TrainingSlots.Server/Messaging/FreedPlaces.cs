using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using TrainingSlots.Server.Features.Waitlists;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Messaging;

/// <summary>
/// Which waitlists a transaction may have moved: whatever freed a place, or changed what the queue goes by, its sessions
/// are reviewed right after it. No command has to remember that.
/// </summary>
internal static class FreedPlaces
{
    public static async Task<IReadOnlyList<PromoteWaitlist>> InAsync(IQuerySession session, IReadOnlyCollection<StreamInHand> streams, CancellationToken cancellation)
    {
        var freed = streams.SelectMany(stream => stream.Facts.Select(fact => (
            Session: SessionOf(stream.State, fact), Limit: LimitOf(stream.State, fact), On: fact.EffectiveOn))).ToList();
        var waiting = await WaitingAsync(session, [.. freed.Select(place => place.Limit).OfType<Limit>().Distinct()], cancellation);
        var due = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var (code, limit, on) in freed)
        {
            foreach (var found in code is not null ? [code] : limit is not null ? waiting[limit] : [])
            {
                due.TryAdd(found, on);
            }
        }

        return [.. due.Select(item => new PromoteWaitlist(item.Key, item.Value))];
    }

    private static string? SessionOf(object? state, IFact fact) =>
        state is Session { Waitlist.IsEmpty: false } of && ReviewCauses.ScopeOf(fact) == ReviewScope.Session ? of.Announced.Code : null;

    private static Limit? LimitOf(object? state, IFact fact) => (state, ReviewCauses.ScopeOf(fact)) switch
    {
        (Allotment of, ReviewScope.Allotment) => new Limit(of.Programme, of.Country, of.Year),
        (Programme of, ReviewScope.Programme) => new Limit(of.Code, null, null),
        _ => null,
    };

    /// <summary>The sessions in which somebody waits, by limit, in order of their oldest entry: a slot of the country goes to who has waited longest.</summary>
    private static async Task<ILookup<Limit, string>> WaitingAsync(IQuerySession session, Limit[] limits, CancellationToken cancellation)
    {
        IReadOnlyList<(int Limit, string Session)> found = limits.Length == 0 ? [] : await session.AdvancedSql.QueryAsync<int, string>(
            $"""
            select row(l.number::int), row(n.data -> 'submitted' ->> 'session')
            from unnest(?, ?, ?) with ordinality as l (programme, country, year, number)
            join {StoreSetup.Schema}.mt_doc_nomination n on n.data ->> 'status' = 'waitlisted' and n.data -> 'submitted' ->> 'programme' = l.programme
              and (l.country is null or (n.data -> 'submitted' ->> 'country' = l.country and n.data -> 'submitted' ->> 'year' = l.year))
            group by l.number, n.data -> 'submitted' ->> 'session' order by l.number, min((n.data ->> 'submittedAt')::bigint)
            """,
            cancellation, limits.Select(limit => limit.Programme).ToArray(), limits.Select(limit => limit.Country).ToArray(), limits.Select(limit => limit.Year).ToArray());
        return found.ToLookup(row => limits[row.Limit - 1], row => row.Session);
    }

    /// <summary>Whose slots became free: those of a country and year, or all of a programme.</summary>
    private sealed record Limit(string Programme, string? Country, string? Year);
}
