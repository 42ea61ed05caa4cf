using Marten;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.People;

/// <summary>Who was named in a nomination at an earlier version of it.</summary>
internal static class NamedThen
{
    private static readonly string[] Naming =
        [.. new[] { typeof(NominationSubmitted), typeof(NominationWaitlisted), typeof(NominationResubmitted), typeof(NomineeSubstituted) }.Select(EventCatalogue.NameOf)];

    private const string Sql =
        $"""
        select row(l.nomination), row(coalesce(e.data ->> 'commitment', e.data -> 'asked' ->> 'commitment'))
        from unnest(?, ?) as l (nomination, version)
        cross join lateral (
          select data from {LedgerSchema.Name}.mt_events
          where stream_id = 'nomination/' || l.nomination and version <= l.version and type = any(?) order by version desc limit 1) e
        """;

    /// <summary>The record of the person whom each nomination named at that version; one who was erased since is missing.</summary>
    public static async Task<IReadOnlyDictionary<Guid, NomineeRecord>> NamedAtAsync(
        this IQuerySession session, IReadOnlyCollection<(Guid Nomination, long Version)> versions, CancellationToken cancellation)
    {
        var ids = versions.Select(at => at.Nomination).ToArray();
        var named = await session.AdvancedSql.QueryAsync<Guid, string>(Sql, cancellation, [ids, versions.Select(at => at.Version).ToArray(), Naming]);
        var records = (await session.Query<NomineeRecord>().Where(record => record.Nomination.In(ids)).ToListAsync(cancellation)).ToLookup(record => record.Nomination);
        return named
            .Select(of => records[of.Item1].FirstOrDefault(record => string.Equals(Commitment.Of(record), of.Item2, StringComparison.Ordinal)))
            .OfType<NomineeRecord>().ToDictionary(record => record.Nomination);
    }
}
