using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>Corrections and substitutions of nominees taken anew.</summary>
internal static class Replacing
{
    public static Decision? Resubmit(World world, Guid nomination, AskedNominee nominee, string commitment, Moment at, NomineeIdentified? told = null) =>
        world.CaseOf(nomination, at.EffectiveOn) is { } of ? Replacement.Resubmit(of, of.Nomination.Submitted.Kind, Candidate(world, of, nominee, commitment).Told(told), at) : null;

    public static Decision? Substitute(World world, Guid nomination, AskedNominee nominee, string commitment, Moment at, NomineeIdentified? told = null) =>
        world.CaseOf(nomination, at.EffectiveOn) is { } of ? Replacement.Substitute(of, of.Nomination.Submitted.Kind, Candidate(world, of, nominee, commitment).Told(told), at) : null;

    /// <summary>Whoever is asked for it: the nomination itself is none of that person's others.</summary>
    internal static Candidate Candidate(World world, Case of, AskedNominee nominee, string commitment)
    {
        var candidate = Submitting.CandidateOf(world, nominee, commitment, of.Nomination.Start);
        return candidate with { Others = [.. candidate.Others.Where(other => other.Nomination != of.Id)] };
    }
}
