using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>The decisions behind facts of sessions.</summary>
internal static class SessionFacts
{
    public static Attempt Of(Logged of, Moment at, IReadOnlyList<Change> facts, World actual)
    {
        var on = at.EffectiveOn;
        return of.Fact switch
        {
            SessionCapacityChanged e => Step(SessionStep.ChangeCapacity(e.Capacity, e.Reason)),
            SessionClosed => Step(SessionStep.Close),
            SessionConfirmed => Step(SessionStep.Confirm),
            SessionStarted => Decided("StartSession", (world, session) => OfSessions.Start(world, session, on)),
            SessionReopened => Step(SessionStep.Reopen),
            SessionCompleted => Decided("CompleteSession", (world, session) => OfSessions.Complete(world, session, OfSessions.SettledIn(facts), at)),
            SessionPostponed e => Decided("PostponeSession", (world, session) => OfSessions.Postpone(world, session, e, facts, at)),
            SessionCancelled e => Decided("CancelSession", (world, session) => OfSessions.Cancel(world, session, e.Reason, on)),
            SessionPublished e => new("PublishSession", new About(e.Programme, null, e.Year, e.Code, null), at, facts, null),
            _ => As(Carried.OperationOf(of.Fact), null),
        };

        Attempt As(string operation, Func<World, Decision?>? decide) => new(operation, AboutOf(of.Stream, actual), at, facts, decide);
        Attempt Decided(string operation, Func<World, Session, Decision?> decide) => As(operation, world => world.Get<Session>(of.Stream) is { } session ? decide(world, session) : null);
        Attempt Step(SessionStep step) => Decided(step.Command, (_, session) => step.Decide(session, at));
    }

    public static About AboutOf(string stream, World world) => world.Get<Session>(stream) is { Announced: var announced }
        ? new About(announced.Programme, null, announced.Year, announced.Code, null)
        : About.Nothing;
}
