using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.Audit.Differences;
using TrainingSlots.Server.Audit.Explanations;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>An allotment at a moment and now.</summary>
/// <param name="Head">The last position that is known now.</param>
/// <param name="Difference">What changed since that moment; null when it is now, or the reader may not ask.</param>
/// <param name="TookLast">When no slot was available then: the event that took the last one.</param>
public sealed record BalanceShown(
    string Programme, string Country, string Year, AskedMoment Moment, ProgrammeUseView Then, ProgrammeUseView Now, long Head, DifferenceView? Difference, WhyEvent? TookLast)
{
    /// <summary>The key of its stream.</summary>
    public string Stream => $"allotment/{Programme}/{Country}/{Year}";

    /// <summary>What moved a number of this allotment since then.</summary>
    public IEnumerable<DifferenceEvent> Moved => Difference is null ? [] : Difference.Events
        .Where(e => string.Equals(e.Programme, Programme, StringComparison.Ordinal) && e.Changes.Keys.Any(AuditWords.IsTerm));

    /// <summary>Each term that is not nothing at both moments, in the order of the ledger law.</summary>
    public IEnumerable<(string Term, int Then, int Now)> Terms => LedgerTerms.Of(Then).Zip(LedgerTerms.Of(Now), (then, now) => (Term: then.Name, Then: then.Slots, Now: now.Slots))
        .Where(term => term.Then != 0 || term.Now != 0 || term.Term is "available");

    /// <summary>The address of why a number is what it is, at the moment or now.</summary>
    public string Why(string term, bool now = false) => (now ? new AskedMoment(null, null) : Moment).On($"/allotments/{Programme}/{Country}/{Year}/why", ("number", term));

    /// <summary>An allotment that does not exist at a moment.</summary>
    internal static ProgrammeUseView Nothing(string programme, string country, string year) =>
        ProgrammeUseView.Of(new UseSums(country, programme, year, new Dictionary<string, int>(StringComparer.Ordinal)));
}
