using Marten;
using Npgsql;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>The balances that a bundle claims: as slot use answers them, by its own arithmetic, for a position that it has reached.</summary>
internal static class BundleClaims
{
    public static async Task<(long At, IReadOnlyList<BalanceClaim> Balances)> ReadAsync(
        IQuerySession session, NpgsqlConnection connection, BundleQuery query, long upTo, CancellationToken cancellation)
    {
        var at = Math.Min(upTo, await SlotUsePageHandler.ProgressAsync(session, cancellation));
        var told = new HashSet<string>(StringComparer.Ordinal);
        await using (var command = query.Allotments(connection, upTo))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                told.Add(reader.GetString(0));
            }
        }

        var sums = await SumsAsOf.ReadAsync(session, query.Countries, null, new LogView(at, null), cancellation);
        return (at, [.. sums.Where(sum => told.Contains(StreamKeys.Allotment(sum.Programme, sum.Country, sum.Year))).Select(ProgrammeUseView.Of).Select(Of)]);
    }

    private static BalanceClaim Of(ProgrammeUseView use) => new(
        use.Programme, use.Country, use.Year, use.Granted, use.Increased, use.Reduced, use.MovedIn, use.MovedOut, use.CarriedIn, use.CarriedOut,
        use.Surrendered, use.Held, use.Committed, use.Utilised, use.Wasted, use.Lapsed, use.Available);
}
