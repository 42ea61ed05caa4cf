using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Store.Views;

/// <summary>What became of the slots of a year that was closed now.</summary>
/// <param name="Lapsed">Slots that nobody had taken.</param>
/// <param name="CarriedTo">The year that unused slots go to, or null.</param>
/// <param name="Carried">How many went there.</param>
/// <param name="BecameGeneral">Those of them that lost their earmark, by service: the next year has none for it.</param>
/// <param name="Settled">Nominations of which was put on record whether the nominee came.</param>
public sealed record ClosingView(int Lapsed, string? CarriedTo, int Carried, IReadOnlyDictionary<string, int> BecameGeneral, IReadOnlyList<Guid> Settled)
{
    public static ClosingView Of(Decision decision)
    {
        List<IFact> facts = [.. decision.Changes.Select(change => change.Fact)];
        var kept = facts.OfType<EarmarkCarriedIn>().Select(fact => fact.Service).ToHashSet(StringComparer.Ordinal);
        var carried = facts.OfType<SlotsCarriedOut>().ToList();
        return new ClosingView(
            facts.OfType<SlotsLapsed>().Sum(fact => fact.Slots), facts.OfType<CarryForwardApplied>().SingleOrDefault()?.ToYear, carried.Sum(fact => fact.Slots),
            carried.Where(fact => fact.Service is { } service && !kept.Contains(service)).ToDictionary(fact => fact.Service!, fact => fact.Slots, StringComparer.Ordinal),
            [.. decision.Changes.Where(change => change.Fact is NomineeJoined or NomineeDidNotJoin).Select(change => Guid.Parse(change.Stream.AsSpan("nomination/".Length)))]);
    }
}
