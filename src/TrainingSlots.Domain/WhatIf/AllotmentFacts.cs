using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>The decisions behind facts of allotments.</summary>
internal static class AllotmentFacts
{
    public static Attempt Of(Logged of, Moment at, IReadOnlyList<Change> facts)
    {
        var (key, on) = (of.Stream, at.EffectiveOn);
        return of.Fact switch
        {
            AllotmentGranted e => As("GrantAllotment", world => AllotmentDecisions.Grant(world.Get<Allotment>(key), e)),
            AllotmentIncreased e => Step(AllotmentStep.Increase(e.Slots, e.Reason, e.Invitation)),
            AllotmentReduced e => Step(AllotmentStep.Reduce(e.Slots, e.Service, e.Reason)),
            EarmarksSet e => Step(AllotmentStep.SetEarmarks(e.Earmarks, e.Reason)),
            SlotsSurrendered e => Step(AllotmentStep.Surrender(e.Slots, e.Service, e.Reason)),
            AllotmentFrozen e => Step(AllotmentStep.Freeze(e.Reason)),
            AllotmentClosed e => As("CloseAllotment", world => OfAllotments.Close(world, key, OfSessions.SettledIn(facts), e.Reason, at)),
            SlotsMovedOut e when facts.FirstOrDefault(change => change.Fact is SlotsMovedIn) is { Stream: var to } =>
                As("ReallocateSlots", world => OfAllotments.Move(world, key, to, e.Transfer, e.Slots, e.Reason, on)),
            _ => As(Carried.OperationOf(of.Fact), null),
        };

        Attempt As(string operation, Func<World, Decision?>? decide) => new(operation, OfAllotments.AboutOf(key), at, facts, decide);
        Attempt Step(AllotmentStep step) => As(step.Command, world => OfAllotments.On(world, key, allotment => step.Decide(allotment, at)));
    }
}
