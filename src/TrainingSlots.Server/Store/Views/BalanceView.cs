using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Store.Views;

/// <summary>The balance of one allotment, in slots, as clients see it.</summary>
/// <param name="Version">Version of the allotment, as in its ETag.</param>
/// <param name="Position">Position of its last event.</param>
/// <param name="Actions">The steps open to the caller; only in the answer for one allotment.</param>
/// <param name="Closing">What became of the slots; only in the answer to closing the year.</param>
public sealed record BalanceView(
    string Programme, string Country, string Year, AllotmentStatus Status,
    int Granted, int Increased, int Reduced, int MovedIn, int MovedOut, int CarriedIn, int CarriedOut, int Surrendered,
    int Held, int Committed, int Utilised, int Wasted, int Lapsed, int Available,
    IReadOnlyDictionary<string, EarmarkView> Earmarks, Source? Source, long Version, long Position, ClosingView? Closing = null, IReadOnlyList<string>? Actions = null) : ILedgerTerms
{
    public static BalanceView Of(Allotment allotment, long version)
    {
        var balance = allotment.Balance;
        return new BalanceView(
            allotment.Programme, allotment.Country, allotment.Year, allotment.Status,
            balance.Granted, balance.Increased, balance.Reduced, balance.MovedIn, balance.MovedOut, balance.CarriedIn, balance.CarriedOut, balance.Surrendered,
            balance.Held, balance.Committed, balance.Utilised, balance.Wasted, balance.Lapsed, balance.Available,
            EarmarkView.Of(allotment), allotment.Source, version, allotment.Position);
    }

    /// <summary>The balance as a transaction leaves it.</summary>
    public static BalanceView Of(WrittenStreams written, string key) => Of(written.Get<Allotment>(key), written.Version(key));
}

/// <summary>The slots of one earmarked service.</summary>
public sealed record EarmarkView(int Slots, int Held, int Committed, int Utilised, int Wasted, int Available)
{
    public static IReadOnlyDictionary<string, EarmarkView> Of(Allotment allotment) => allotment.Pools
        .Where(pool => pool.Key.Length > 0 && pool.Value.Slots > 0)
        .ToDictionary(
            pool => pool.Key,
            pool => new EarmarkView(pool.Value.Slots, pool.Value.Held, pool.Value.Committed, pool.Value.Utilised, pool.Value.Wasted, pool.Value.Available),
            StringComparer.Ordinal);
}
