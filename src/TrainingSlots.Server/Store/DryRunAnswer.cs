using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Store;

/// <summary>What a command would write and answer. Positions are 0: nothing is written.</summary>
/// <param name="Balances">The balance after, of every allotment that it would change.</param>
public sealed record DryRunAnswer(bool DryRun, IReadOnlyList<DryRunEvent> Events, object Result, IReadOnlyList<BalanceView> Balances)
{
    internal static DryRunAnswer Of(Decision decision, WrittenStreams supposed, object result) =>
        new(DryRun: true, [.. decision.Changes.Select(DryRunEvent.Of)], result, supposed.Balances());
}

/// <summary>An event that would be written.</summary>
public sealed record DryRunEvent(string Stream, string Event, object Data)
{
    public static DryRunEvent Of(Change change) => new(change.Stream, EventCatalogue.NameOf(change.Fact.GetType()), change.Fact);
}
