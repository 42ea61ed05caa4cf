namespace TrainingSlots.Domain.Allotments;

/// <summary>A balance in the terms of the ledger law, in slots.</summary>
public interface ILedgerTerms
{
    int Granted { get; }
    int Increased { get; }
    int Reduced { get; }
    int MovedIn { get; }
    int CarriedIn { get; }
    int MovedOut { get; }
    int CarriedOut { get; }
    int Surrendered { get; }
    int Lapsed { get; }
    int Held { get; }
    int Committed { get; }
    int Utilised { get; }
    int Wasted { get; }
    int Available { get; }
}

/// <summary>Where a term stands in the ledger law.</summary>
public enum TermSide
{
    /// <summary>What came to the country, less what was taken away.</summary>
    Came,

    /// <summary>What left it unused.</summary>
    Left,

    /// <summary>What nominations took.</summary>
    Taken,

    /// <summary>What can still be used.</summary>
    Free,
}

/// <summary>A term of the ledger law.</summary>
/// <param name="Name">Its name in the API.</param>
public sealed record LedgerTerm(string Name, TermSide Side, Func<ILedgerTerms, int> Of);

/// <summary>The terms of the ledger law (domain.md section 3), said once.</summary>
public static class LedgerTerms
{
    /// <summary>In the order in which they are told: what came in, what went out, what is taken, what is left.</summary>
    public static IReadOnlyList<LedgerTerm> All { get; } =
    [
        new("granted", TermSide.Came, of => of.Granted),
        new("increased", TermSide.Came, of => of.Increased),
        new("reduced", TermSide.Came, of => of.Reduced),
        new("movedIn", TermSide.Came, of => of.MovedIn),
        new("carriedIn", TermSide.Came, of => of.CarriedIn),
        new("movedOut", TermSide.Left, of => of.MovedOut),
        new("carriedOut", TermSide.Left, of => of.CarriedOut),
        new("surrendered", TermSide.Left, of => of.Surrendered),
        new("lapsed", TermSide.Left, of => of.Lapsed),
        new("held", TermSide.Taken, of => of.Held),
        new("committed", TermSide.Taken, of => of.Committed),
        new("utilised", TermSide.Taken, of => of.Utilised),
        new("wasted", TermSide.Taken, of => of.Wasted),
        new("available", TermSide.Free, of => of.Available),
    ];

    /// <summary>Each term of a balance by its name.</summary>
    public static IReadOnlyList<(string Name, int Slots)> Of(ILedgerTerms balance) => [.. All.Select(term => (term.Name, term.Of(balance)))];
}
