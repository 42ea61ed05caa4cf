using TrainingSlots.Domain.Programmes;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>What is supposed instead of what happened; without any of them, the log is replayed as it is.</summary>
/// <param name="Removed">Position of an event that had not happened, with everything that was decided at once with it.</param>
public sealed record Supposition(SupposedPolicy? Policy, SupposedAllotment? Allotment, long? Removed);

/// <summary>Another policy of a programme, from the range's first position on.</summary>
/// <param name="Change">The policy supposed in place of the one that was in force.</param>
public sealed record SupposedPolicy(string Programme, Func<ProgrammePolicy, ProgrammePolicy> Change);

/// <summary>Another number of slots granted when the allotment was opened.</summary>
/// <param name="Key">Key of the allotment's stream.</param>
public sealed record SupposedAllotment(string Key, int Slots);

/// <summary>What is decided anew, and what of it is told.</summary>
/// <param name="From">Everything before this position is folded as it is.</param>
/// <param name="Programme">Only differences of this programme are told; the same for country and year.</param>
public sealed record ReplayRange(long From, string? Programme, string? Country, string? Year)
{
    internal bool Tells(About about) => Is(Programme, about.Programme) && Is(Country, about.Country) && Is(Year, about.Year);

    private static bool Is(string? asked, string? value) => asked is null || string.Equals(asked, value, StringComparison.Ordinal);
}
