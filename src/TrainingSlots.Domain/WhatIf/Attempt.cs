using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>What a decision is about, as far as it says.</summary>
public sealed record About(string? Programme, string? Country, string? Year, string? Session, Guid? Nomination)
{
    internal static About Nothing { get; } = new(null, null, null, null, null);
}

/// <summary>One decision of the log, or one that was refused, to be taken anew.</summary>
/// <param name="Operation">The command's name.</param>
/// <param name="Facts">What it wrote; empty when it was refused.</param>
/// <param name="Decide">Takes it in the supposed world; null from it where what it is about is not there. Null itself: carried over as it was.</param>
/// <param name="Told">False for what the product does by itself: it is followed, and only its consequences are told.</param>
internal sealed record Attempt(string Operation, About About, Moment At, IReadOnlyList<Change> Facts, Func<World, Decision?>? Decide, bool Told = true);

/// <summary>What a decision comes to, beside the code of a refusal.</summary>
public static class Verdict
{
    public const string Accepted = "accepted";

    /// <summary>The nominee waits for a place.</summary>
    public const string Waitlisted = "waitlisted";

    /// <summary>What it is about does not exist, or is past that step without it.</summary>
    public const string NotReached = "not-reached";

    internal static string Of(IEnumerable<Change> changes) =>
        changes.Any(change => change.Fact is Nominations.NominationWaitlisted) ? Waitlisted : Accepted;

    internal static bool IsAcceptance(string end) => end is Accepted or Waitlisted;
}
