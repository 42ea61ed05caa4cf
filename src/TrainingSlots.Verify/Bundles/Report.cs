namespace TrainingSlots.Verify.Bundles;

/// <summary>What a verification came to.</summary>
/// <param name="Ok">True when there is no problem.</param>
/// <param name="Origin">The name of the log.</param>
/// <param name="Size">How many positions the largest head covers.</param>
/// <param name="Entries">How many of them the bundle tells, gaps among them.</param>
/// <param name="Hidden">How many it does not tell.</param>
/// <param name="Promotions">How many offers from waitlists were checked against the queue as it was.</param>
/// <param name="Balances">How many balances were recomputed.</param>
/// <param name="Code">The version of the server's program, as it says.</param>
public sealed record Report(
    bool Ok, string Bundle, string? Origin, long Size, IReadOnlyList<HeadReport> Heads, long Entries, long Gaps, long Hidden, int Streams, long Promotions, int Balances,
    string? Code, IReadOnlyList<string> Proved, IReadOnlyList<string> NotProved, long ProblemsTotal, IReadOnlyList<Problem> Problems);
