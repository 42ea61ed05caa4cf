using Marten;
using Npgsql;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Audit.Replays;

/// <summary>
/// Holds slot use, which has arithmetic of its own, against the ledgers as the domain folds them, term by term: a mistake in that arithmetic
/// would be the same each time it is folded anew.
/// </summary>
internal sealed class LedgerCheck(NpgsqlConnection connection, ISerializer serializer, Mismatches mismatches)
{
    private static readonly EarmarkView None = new(0, 0, 0, 0, 0, 0);

    /// <param name="ledgers">As they were at the position that slot use is folded up to, by key.</param>
    public async Task CompareAsync(IReadOnlyDictionary<string, Allotment> ledgers, ReplayLog scope, CancellationToken cancellation)
    {
        var ofUse = ledgers.Values.Where(ledger => scope.Includes(ledger.Id)).ToLookup(ledger => CountryYear.IdOf(ledger.Country, ledger.Year), StringComparer.Ordinal);
        await using var command = new NpgsqlCommand($"select data from {LedgerSchema.Name}.mt_doc_countryyear order by id", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var use = serializer.FromJson<CountryYear>(reader, 0);
            var programmes = ProgrammeUseView.Of(use).ToDictionary(programme => programme.Programme, StringComparer.Ordinal);
            foreach (var ledger in ofUse[use.Id])
            {
                var differences = programmes.TryGetValue(ledger.Programme, out var programme) ? Differences(ledger, programme) : [("slot use", "is there", "nothing")];
                foreach (var (what, expected, found) in differences)
                {
                    mismatches.Add(ledger.Position, use.Id, $"{what} in {ledger.Programme} against the ledger", expected, found);
                }
            }
        }
    }

    /// <summary>What slot use tells otherwise than the ledger.</summary>
    public static IEnumerable<(string What, string Expected, string Found)> Differences(Allotment ledger, ProgrammeUseView use)
    {
        var told = LedgerTerms.All.Select(term => (What: term.Name, Expected: $"{term.Of(ledger.Balance)}", Found: $"{term.Of(use)}")).ToList();
        told.Add(("status", Statuses.Name(ledger.Status), Statuses.Name(use.Status)));
        told.AddRange(ledger.Pools.Keys.Where(service => service.Length > 0).Union(use.Earmarks.Keys, StringComparer.Ordinal)
            .Select(service => ($"earmark {service}", Told(Of(ledger.Pools.GetValueOrDefault(service))), Told(use.Earmarks.GetValueOrDefault(service, None)))));
        return told.Where(term => !string.Equals(term.Expected, term.Found, StringComparison.Ordinal));
    }

    private static EarmarkView Of(Pool? pool) => pool is null ? None : new EarmarkView(pool.Slots, pool.Held, pool.Committed, pool.Utilised, pool.Wasted, pool.Available);

    private static string Told(EarmarkView earmark) =>
        $"{earmark.Slots} slots, {earmark.Held} held, {earmark.Committed} committed, {earmark.Utilised} utilised, {earmark.Wasted} wasted, {earmark.Available} available";
}
