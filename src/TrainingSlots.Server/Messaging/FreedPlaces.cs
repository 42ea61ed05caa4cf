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
        var due = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var stream in streams)
        {
            foreach (var fact in stream.Facts)
            {
                foreach (var code in await SessionsAsync(session, stream.State, fact, cancellation))
                {
                    due.TryAdd(code, fact.EffectiveOn);
                }
            }
        }

        return [.. due.Select(item => new PromoteWaitlist(item.Key, item.Value))];
    }

    private static async Task<IReadOnlyList<string>> SessionsAsync(IQuerySession session, object? state, IFact fact, CancellationToken cancellation) => (state, ReviewCauses.ScopeOf(fact)) switch
    {
        (Session { Waitlist.IsEmpty: false } of, ReviewScope.Session) => [of.Announced.Code],
        (Allotment of, ReviewScope.Allotment) => await WaitingAsync(session, of.Programme, of.Country, of.Year, cancellation),
        (Programme of, ReviewScope.Programme) => await WaitingAsync(session, of.Code, null, null, cancellation),
        _ => [],
    };

    /// <summary>Sessions in order of their oldest entry: a slot of the country goes to who has waited longest.</summary>
    private static async Task<IReadOnlyList<string>> WaitingAsync(IQuerySession session, string programme, string? country, string? year, CancellationToken cancellation) =>
        await session.AdvancedSql.QueryAsync<string>(
            $"""
            select data -> 'submitted' ->> 'session' from {StoreSetup.Schema}.mt_doc_nomination
            where data ->> 'status' = 'waitlisted' and data -> 'submitted' ->> 'programme' = ?
              and (? is null or (data -> 'submitted' ->> 'country' = ? and data -> 'submitted' ->> 'year' = ?))
            group by 1 order by min((data ->> 'submittedAt')::bigint)
            """,
            cancellation, programme, country!, country!, year!);
}
