using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.WhatIf;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Suppositions;

/// <summary>Makes a supposition of what was asked, judged by the log that it is about.</summary>
internal static class Supposed
{
    private const string BeforeRange = "was recorded before the range, which is folded as it is: give an earlier fromPosition";

    public static (Supposition? Supposition, Refusal? Missing) Of(AskWhatIf asked, IReadOnlyList<Transaction> log, long from, FieldErrors errors)
    {
        var (policy, noProgramme) = PolicyOf(asked.Policy, log, errors);
        var (allotment, noAllotment) = AllotmentOf(asked.Allotment, log, from, errors);
        if (asked.Remove is { } position && (position < from || !log.Any(transaction => transaction.Events.Any(e => e.Position == position))))
        {
            errors.Add("remove", position < from ? BeforeRange : "must be the position of an event in the range");
        }

        return (noProgramme ?? noAllotment) is { } missing ? (null, missing) : (new Supposition(policy, allotment, asked.Remove), null);
    }

    /// <summary>Every policy that the programme had is changed and judged, before anything is played under it.</summary>
    private static (SupposedPolicy? Policy, Refusal? Missing) PolicyOf(SupposedPolicyFields? asked, IReadOnlyList<Transaction> log, FieldErrors errors)
    {
        if (asked is null)
        {
            return (null, null);
        }

        var (key, changes) = (StreamKeys.Programme(asked.Programme), asked.Changes());
        var supposed = new Dictionary<ProgrammePolicy, ProgrammePolicy>(ReferenceEqualityComparer.Instance);
        foreach (var known in log.SelectMany(transaction => transaction.Events).Where(e => string.Equals(e.Stream, key, StringComparison.Ordinal)).Select(e => Policy(e.Fact)).OfType<ProgrammePolicy>())
        {
            var (policy, wrong) = PolicyFields.Change(known, changes);
            supposed[known] = policy ?? known;
            if (!errors.Any)
            {
                wrong.ToList().ForEach(error => error.Value.ToList().ForEach(text => errors.Add($"policy.{error.Key}", text)));
            }
        }

        return supposed.Count == 0
            ? (null, Missing.Programme(asked.Programme))
            : (new SupposedPolicy(asked.Programme, policy => supposed.GetValueOrDefault(policy, policy)), null);
    }

    private static (SupposedAllotment? Allotment, Refusal? Missing) AllotmentOf(SupposedGrant? asked, IReadOnlyList<Transaction> log, long from, FieldErrors errors)
    {
        if (asked is null)
        {
            return (null, null);
        }

        var key = StreamKeys.Allotment(asked.Programme, asked.Country, asked.Year);
        var grant = log.SelectMany(transaction => transaction.Events).FirstOrDefault(e => e.Fact is AllotmentGranted && string.Equals(e.Stream, key, StringComparison.Ordinal));
        if (grant is not { Fact: AllotmentGranted granted })
        {
            return (null, Missing.Allotment(asked.Programme, asked.Country, asked.Year));
        }

        if (grant.Position < from)
        {
            errors.Add("allotment", BeforeRange);
        }

        if (granted.Earmarks.Values.Sum() is var earmarked && earmarked > asked.Slots)
        {
            errors.Add("allotment.slots", $"must be at least the {earmarked} slots that were earmarked with the grant");
        }

        return (new SupposedAllotment(key, asked.Slots), null);
    }

    private static ProgrammePolicy? Policy(IFact fact) => fact switch
    {
        ProgrammeEstablished e => e.Policy,
        ProgrammePolicyChanged e => e.Policy,
        _ => null,
    };
}
