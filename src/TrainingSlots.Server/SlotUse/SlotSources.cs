using Marten;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.SlotUse;

/// <summary>Puts beside balances where they come from, so that what is made up for a demonstration is never taken for a fact.</summary>
internal static class SlotSources
{
    // Found first and opened then: a prepared statement takes comparing with a list for dearer than opening a document, and would open all.
    private const string Sql =
        $"""
        with asked as materialized (select id, data from {LedgerSchema.Name}.mt_doc_allotment where id = any(?))
        select row(id), row(data -> 'source' ->> 'status'), row(data -> 'source' ->> 'note') from asked where jsonb_typeof(data -> 'source') = 'object'
        """;

    /// <summary>The same balances, with the sources that their allotments have.</summary>
    public static async Task<IReadOnlyList<ProgrammeUseView>> WithSourcesAsync(this IQuerySession session, IReadOnlyList<ProgrammeUseView> uses, CancellationToken cancellation)
    {
        if (uses.Count == 0)
        {
            return uses;
        }

        var found = (await session.AdvancedSql.QueryAsync<string, string, string>(Sql, cancellation, [uses.Select(KeyOf).ToArray()]))
            .ToDictionary(row => row.Item1, row => new Source(Statuses.Of<SourceStatus>(row.Item2), row.Item3), StringComparer.Ordinal);
        return [.. uses.Select(use => use with { Source = found.GetValueOrDefault(KeyOf(use)) })];
    }

    private static string KeyOf(ProgrammeUseView use) => StreamKeys.Allotment(use.Programme, use.Country, use.Year);
}
