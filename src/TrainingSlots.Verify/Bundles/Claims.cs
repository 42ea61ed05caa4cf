using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Verify.Bundles;

/// <summary>Recomputes the balances that a bundle claims, once the position that they are for is reached.</summary>
internal sealed class Claims(long at, Problems problems)
{
    /// <summary>More than there are countries, programmes and years in any log.</summary>
    private const int MaxClaims = 500_000;

    private readonly List<BalanceClaim> claims = [];
    private bool compared;

    public int Count => claims.Count;

    public void Add(BalanceClaim claim)
    {
        if (claims.Count == MaxClaims)
        {
            problems.Add(at, StreamKeys.Allotment(claim.Programme, claim.Country, claim.Year), "balance", $"at most {MaxClaims} of them", "more");
            return;
        }

        claims.Add(claim);
    }

    /// <summary>Called before each entry, with its position, and at the end.</summary>
    public void Before(long position, StreamFolds folds)
    {
        if (compared || position <= at)
        {
            return;
        }

        compared = true;
        foreach (var claim in claims)
        {
            var key = StreamKeys.Allotment(claim.Programme, claim.Country, claim.Year);
            if (folds.Allotment(key) is not { } allotment)
            {
                problems.Add(at, key, "balance", "its events", "not in the bundle, or broken");
                continue;
            }

            foreach (var (term, claimed, folded) in Terms(claim, allotment.Balance).Where(term => term.Claimed != term.Folded))
            {
                problems.Add(at, key, $"balance: {term}", $"{folded}", $"{claimed}");
            }
        }
    }

    private static IEnumerable<(string Term, int Claimed, int Folded)> Terms(BalanceClaim claim, Balance balance) =>
    [
        ("granted", claim.Granted, balance.Granted), ("increased", claim.Increased, balance.Increased), ("reduced", claim.Reduced, balance.Reduced),
        ("movedIn", claim.MovedIn, balance.MovedIn), ("movedOut", claim.MovedOut, balance.MovedOut), ("carriedIn", claim.CarriedIn, balance.CarriedIn),
        ("carriedOut", claim.CarriedOut, balance.CarriedOut), ("surrendered", claim.Surrendered, balance.Surrendered), ("held", claim.Held, balance.Held),
        ("committed", claim.Committed, balance.Committed), ("utilised", claim.Utilised, balance.Utilised), ("wasted", claim.Wasted, balance.Wasted),
        ("lapsed", claim.Lapsed, balance.Lapsed), ("available", claim.Available, balance.Available),
    ];
}
