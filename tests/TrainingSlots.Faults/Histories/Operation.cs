namespace TrainingSlots.Faults.Histories;

/// <summary>What one client asked of an allotment, and what it was told.</summary>
internal enum Asked
{
    /// <summary>Takes a slot, and was told that it has it.</summary>
    Take,

    /// <summary>Wanted a slot, and was told that none is left.</summary>
    Refused,

    /// <summary>Gives a slot back, and was told that it did.</summary>
    Give,

    /// <summary>Read how many are left.</summary>
    Read,
}

/// <param name="Invoked">When it was first asked, in ticks of one clock of all clients.</param>
/// <param name="Answered">When the answer was known, after all repeats.</param>
/// <param name="Positions">Where the log has it: one position, for what changed something.</param>
/// <param name="Available">What a read was told.</param>
internal sealed record Operation(Asked Asked, long Invoked, long Answered, IReadOnlyList<long> Positions, int Available = 0)
{
    public bool Changes => Asked is Asked.Take or Asked.Give;
}
