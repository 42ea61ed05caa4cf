using TrainingSlots.Domain.Allotments;
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
            AllotmentIncreased e => Decided("IncreaseAllotment", allotment => AllotmentDecisions.Increase(allotment, e.Slots, e.Reason, e.Invitation, on)),
            AllotmentReduced e => Decided("ReduceAllotment", allotment => AllotmentDecisions.Reduce(allotment, e.Slots, e.Service, e.Reason, on)),
            EarmarksSet e => Decided("SetEarmarks", allotment => AllotmentDecisions.SetEarmarks(allotment, e.Earmarks, e.Reason, on)),
            SlotsSurrendered e => Decided("SurrenderSlots", allotment => MoveDecisions.Surrender(allotment, e.Slots, e.Service, e.Reason, on)),
            AllotmentFrozen e => Decided("FreezeAllotment", allotment => MoveDecisions.Freeze(allotment, e.Reason, on)),
            AllotmentClosed e => As("CloseAllotment", world => OfAllotments.Close(world, key, OfSessions.SettledIn(facts), e.Reason, at)),
            SlotsMovedOut e when facts.FirstOrDefault(change => change.Fact is SlotsMovedIn) is { Stream: var to } =>
                As("ReallocateSlots", world => OfAllotments.Move(world, key, to, e.Transfer, e.Slots, e.Reason, on)),
            _ => As(Carried.OperationOf(of.Fact), null),
        };

        Attempt As(string operation, Func<World, Decision?>? decide) => new(operation, OfAllotments.AboutOf(key), at, facts, decide);
        Attempt Decided(string operation, Func<Allotment, Decision> decide) => As(operation, world => OfAllotments.On(world, key, decide));
    }
}
