using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>Decisions on a whole session taken anew: they reach those who are in it in the supposed world.</summary>
internal static class OfSessions
{
    public static Decision? Start(World world, Session session, DateOnly on) =>
        SessionLife.Start(session, [.. session.Waitlist.Select(waiting => world.NominationOf(waiting.Nomination)!)], on);

    public static Decision? Cancel(World world, Session session, string reason, DateOnly on) =>
        SessionLife.Cancel(session, [.. World.In(session).Select(id => world.CaseOf(id, on)!)], reason, on);

    /// <summary>What the nominees no longer meet is as recorded; of those who are only supposed, it is found from the age that is on record.</summary>
    public static Decision? Postpone(World world, Session session, SessionPostponed asked, IEnumerable<Change> facts, Moment at)
    {
        var recorded = facts.Where(change => change.Fact is NominationRescheduled).ToDictionary(change => change.Stream, change => ((NominationRescheduled)change.Fact).Unmet, StringComparer.Ordinal);
        var policy = world.ProgrammeOf(session.Announced.Programme, asked.EffectiveOn)!.Policy;
        var moved = session.Announced with { Start = asked.Start, End = asked.End, Year = asked.Year };
        return SessionLife.Postpone(session, asked, [.. World.In(session).Select(id => world.NominationOf(id)!).Select(nomination => new Rescheduling(
            nomination,
            recorded.GetValueOrDefault(nomination.Id) ?? Eligibility.UnmetOn(nomination, world.CandidateOf(nomination), moved, policy)))], at.RecordedAt);
    }

    public static Decision? Complete(World world, Session session, Moment at) =>
        SessionLife.Complete(session, [.. session.Seats.Keys.Order().Select(id => world.CaseOf(id, at.EffectiveOn)!)], at);

    public static Decision? Review(World world, string key, DateOnly freedOn, Moment at) =>
        world.Get<Session>(key) is { } session && world.QueueOf(session, freedOn) is { } queue ? Promotion.Review(queue, at) : null;
}
