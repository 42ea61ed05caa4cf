using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.SessionLives;
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
        SessionLife.Cancel(session, [.. Belonging.In(session).Select(id => world.CaseOf(id, on)!)], reason, on);

    /// <summary>What the nominees no longer meet is as recorded; of those who are only supposed, it is found from the age that is on record.</summary>
    public static Decision? Postpone(World world, Session session, SessionPostponed asked, IEnumerable<Change> facts, Moment at)
    {
        var recorded = facts.Where(change => change.Fact is NominationRescheduled).ToDictionary(change => change.Stream, change => ((NominationRescheduled)change.Fact).Unmet, StringComparer.Ordinal);
        var policy = world.ProgrammeOf(session.Announced.Programme, asked.EffectiveOn)!.Policy;
        var moved = session.Announced with { Start = asked.Start, End = asked.End, Year = asked.Year };
        List<Case> cases = [.. Belonging.In(session).Select(id => world.CaseOf(id, asked.EffectiveOn)!)];
        return SessionLife.Postpone(
            session, asked,
            [.. cases.Select(of => new Rescheduling(of, recorded.GetValueOrDefault(of.Nomination.Id) ?? Eligibility.UnmetOn(of.Nomination, world.CandidateOf(of.Nomination), moved, policy)))],
            cases.Select(of => of.Nomination.Submitted.Country).Distinct(StringComparer.Ordinal)
                .Select(country => world.Get<Allotment>(StreamKeys.Allotment(session.Announced.Programme, country, asked.Year))).OfType<Allotment>()
                .ToDictionary(allotment => allotment.Country, StringComparer.Ordinal),
            at);
    }

    /// <summary>What became of those who were not settled stands among the facts.</summary>
    public static Decision? Complete(World world, Session session, Settle? settle, Moment at) =>
        SessionLife.Complete(session, [.. session.Seats.All.Keys.Order().Select(id => world.SeatedOf(id, at.EffectiveOn))], settle, at);

    /// <summary>How nominees were settled in the same decision, or null where none was.</summary>
    public static Settle? SettledIn(IEnumerable<Change> facts) => facts.Select(change => change.Fact switch
    {
        NomineeJoined => Settle.Joined,
        NomineeDidNotJoin => Settle.NoShow,
        _ => (Settle?)null,
    }).FirstOrDefault(settle => settle is not null);

    public static Decision? Review(World world, string key, DateOnly freedOn, Moment at) =>
        world.Get<Session>(key) is { } session && world.QueueOf(session, freedOn) is { } queue ? Promotion.Review(queue, at) : null;
}
