namespace TrainingSlots.Domain.Allotments;

/// <summary>All terms of the ledger law for one allotment, in slots.</summary>
public sealed record Balance
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
}
