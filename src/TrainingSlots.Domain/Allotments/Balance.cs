namespace TrainingSlots.Domain.Allotments;

/// <summary>All terms of the ledger law for one allotment, in slots.</summary>
public sealed record Balance : ILedgerTerms
{
    public int Granted { get; init; }
    public int Increased { get; init; }
    public int Reduced { get; init; }
    public int MovedIn { get; init; }
    public int MovedOut { get; init; }
    public int CarriedIn { get; init; }
    public int CarriedOut { get; init; }
    public int Surrendered { get; init; }
    public int Held { get; init; }
    public int Committed { get; init; }
    public int Utilised { get; init; }
    public int Wasted { get; init; }
    public int Lapsed { get; init; }
    public int Available { get; init; }

    public static Balance Zero { get; } = new();

    /// <summary>Slots that the country ever had for the year: the left side of the ledger law.</summary>
    public int Entitled => Granted + Increased - Reduced + MovedIn + CarriedIn;

    /// <summary>Slots in use: held, committed, utilised and wasted.</summary>
    public int Taken => Held + Committed + Utilised + Wasted;

    /// <summary>
    /// The ledger law (domain.md section 3): both sides are equal and no term is negative.
    /// <c>Available</c> is a counter of its own, so this can fail, and then nothing is written.
    /// </summary>
    public bool Holds =>
        Entitled == Taken + Surrendered + MovedOut + CarriedOut + Lapsed + Available
        && int.Min(Granted, Increased) >= 0 && int.Min(Reduced, MovedIn) >= 0 && int.Min(MovedOut, CarriedIn) >= 0
        && int.Min(CarriedOut, Surrendered) >= 0 && int.Min(Held, Committed) >= 0 && int.Min(Utilised, Wasted) >= 0
        && int.Min(Lapsed, Available) >= 0;

    /// <summary>Both balances added up, term by term.</summary>
    public static Balance operator +(Balance left, Balance right) => Combine(left, right, 1);

    /// <summary>What changed from one balance to another; terms of a difference may be negative.</summary>
    public static Balance operator -(Balance left, Balance right) => Combine(left, right, -1);

    private static Balance Combine(Balance left, Balance right, int sign) => new()
    {
        Granted = left.Granted + (sign * right.Granted),
        Increased = left.Increased + (sign * right.Increased),
        Reduced = left.Reduced + (sign * right.Reduced),
        MovedIn = left.MovedIn + (sign * right.MovedIn),
        MovedOut = left.MovedOut + (sign * right.MovedOut),
        CarriedIn = left.CarriedIn + (sign * right.CarriedIn),
        CarriedOut = left.CarriedOut + (sign * right.CarriedOut),
        Surrendered = left.Surrendered + (sign * right.Surrendered),
        Held = left.Held + (sign * right.Held),
        Committed = left.Committed + (sign * right.Committed),
        Utilised = left.Utilised + (sign * right.Utilised),
        Wasted = left.Wasted + (sign * right.Wasted),
        Lapsed = left.Lapsed + (sign * right.Lapsed),
        Available = left.Available + (sign * right.Available),
    };
}
