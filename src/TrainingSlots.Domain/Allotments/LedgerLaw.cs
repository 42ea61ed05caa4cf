using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Allotments;

/// <summary>The ledger law was about to be broken. Nothing is written; the program is at fault, not the caller.</summary>
public sealed class LedgerLawBrokenException(string stream, Recorded recorded)
    : InvalidOperationException($"{recorded.Fact.GetType().Name} would break the ledger law of {stream}.");

/// <summary>The law that holds after every event of an allotment (domain.md section 3).</summary>
public static class LedgerLaw
{
    /// <summary>Returns the allotment, or throws <see cref="LedgerLawBrokenException"/>.</summary>
    public static Allotment Assert(Allotment allotment, Recorded recorded) =>
        Holds(allotment) ? allotment : throw new LedgerLawBrokenException(allotment.Id, recorded);

    /// <summary>True when the law holds for the whole, for every part, and the parts make the whole; and as many slots are taken as there are rows, where all of them are known.</summary>
    public static bool Holds(Allotment allotment)
    {
        var (slots, available, taken) = (0, 0, 0);
        foreach (var pool in allotment.Pools.Values)
        {
            if (!pool.Holds)
            {
                return false;
            }

            slots += pool.Slots;
            available += pool.Available;
            taken += pool.Taken;
        }

        var balance = allotment.Balance;
        return balance.Holds && balance.Available == available && balance.Taken == taken && balance.Taken + balance.Available == slots
            && (!allotment.Slots.IsWhole || allotment.Slots.All.Count == taken);
    }
}
