using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>
/// A free place is kept from a newcomer only for somebody in the queue who could take every limit at that moment
/// (domain.md section 9): who is short of a slot, or stands behind a compatriot who is, keeps no seat.
/// </summary>
internal static class Newcomers
{
    /// <summary>Refuses a newcomer for whom nothing is left once everybody who can be is served; the number <c>waiting</c> says how many come first.</summary>
    /// <param name="limits">Those of the newcomer, as they are.</param>
    [Rule("A free place is kept from a newcomer only for somebody in the queue who could take every limit.", "section 9, queue", "NewcomerTests.A_country_with_slots_takes_the_seats_that_the_queue_cannot_use")]
    public static Refusal? ServedLast(Wanted wanted, Limits limits, Queue queue, Moment at)
    {
        var (first, rest) = Promotion.Serve(queue, at);
        if (first.Count == 0)
        {
            return null;
        }

        var left = limits with { Session = rest.Session, Allotment = rest.Allotments.GetValueOrDefault(limits.Allotment.Id, limits.Allotment) };
        var invitation = limits.Invitation is { } own ? rest.Invitations.GetValueOrDefault(own.Id, own) : null;
        return Refusal.Together(
            NoSlot(wanted, limits, left, first, at.EffectiveOn),
            IsTaken(left.Session.Timeline, at.EffectiveOn) ? SessionDecisions.Full(limits.Session).And("waiting", first.Count) : null,
            NoShare(wanted, limits, queue.Policy, first),
            NoInvitedPlace(wanted, invitation, first));
    }

    /// <summary>True when none is left from that day on: on paper, those in the queue are served on days of their own.</summary>
    private static bool IsTaken(Timeline left, DateOnly on) => left.Add(on, -1).FirstConflict() is not null;

    private static Refusal? NoSlot(Wanted wanted, Limits limits, Limits left, IReadOnlyList<Waiting> first, DateOnly on)
    {
        var pool = limits.Allotment.PoolFor(wanted.Service);
        return IsTaken(left.Allotment.Pools[pool].Timeline, on)
            ? SlotRefusals.Exhausted(limits.Allotment, pool, wanted.Service)
                .And("waiting", Compatriots(wanted, first).Count(waiting => string.Equals(limits.Allotment.PoolFor(waiting.Service), pool, StringComparison.Ordinal)))
            : null;
    }

    /// <param name="today">The policy under which compatriots are offered their places: on paper, the newcomer's own can be one of before.</param>
    private static Refusal? NoShare(Wanted wanted, Limits limits, ProgrammePolicy today, IReadOnlyList<Waiting> first)
    {
        var before = Compatriots(wanted, first).Count();
        return before == 0 ? null : (OverCap(limits.Policy) ?? OverCap(today))?.And("waiting", before);

        Refusal? OverCap(ProgrammePolicy policy) => SessionDecisions.OverCap(limits.Session, policy, wanted.Country, before);
    }

    private static Refusal? NoInvitedPlace(Wanted wanted, Invitation? left, IReadOnlyList<Waiting> first) =>
        left is null ? null : InvitationDecisions.CannotFill(left, wanted.Country, wanted.Role)?
            .And("waiting", first.Count(waiting => waiting.Invitation == left.Issued.Invitation));

    private static IEnumerable<Waiting> Compatriots(Wanted wanted, IReadOnlyList<Waiting> first) =>
        first.Where(waiting => string.Equals(waiting.Country, wanted.Country, StringComparison.Ordinal));
}
