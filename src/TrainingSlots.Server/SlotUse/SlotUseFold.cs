using System.Collections.Immutable;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.SlotUse.AsOf;
using static TrainingSlots.Server.SlotUse.ProgrammeUse;

namespace TrainingSlots.Server.SlotUse;

/// <summary>The fold of slot use. Pure.</summary>
public static class SlotUseFold
{
    public static CountryYear Evolve(CountryYear? state, SlotUseEvent e)
    {
        var current = state ?? new CountryYear(CountryYear.IdOf(e.Country, e.Year), e.Country, e.Year);
        var use = Apply(current.Programmes.GetValueOrDefault(e.Programme) ?? new ProgrammeUse(), e);
        return current with { Programmes = current.Programmes.SetItem(e.Programme, use with { Events = use.Events + 1 }), Position = e.Position };
    }

    /// <summary>The nomination whose slot or status an event changes, or null.</summary>
    internal static string? NominationOf(SlotUseEvent e) => e.Fact switch
    {
        SlotHeld slot => slot.Nomination.ToString(),
        SlotCommitted slot => slot.Nomination.ToString(),
        SlotUtilised slot => slot.Nomination.ToString(),
        SlotWasted slot => slot.Nomination.ToString(),
        SlotReleased slot => slot.Nomination.ToString(),
        SlotCorrected slot => slot.Nomination.ToString(),
        SlotRechargedIn slot => slot.Nomination.ToString(),
        SlotRechargedOut slot => slot.Nomination.ToString(),
        _ => e.Stream.StartsWith("nomination/", StringComparison.Ordinal) ? IdOf(e.Stream) : null,
    };

    private static string IdOf(string stream) => stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static ProgrammeUse Apply(ProgrammeUse use, SlotUseEvent e) => e.Fact switch
    {
        AllotmentGranted granted => Grant(use, granted),
        AllotmentIncreased increased => Add(use, Names.Increased, increased.Slots),
        AllotmentReduced reduced => Leave(use, Names.Reduced, reduced.Slots, reduced.Service),
        SlotsSurrendered given => Leave(use, Names.Surrendered, given.Slots, given.Service),
        SlotsMovedOut moved => Leave(use, Names.MovedOut, moved.Slots, null),
        SlotsMovedIn moved => Add(use, Names.MovedIn, moved.Slots),
        SlotsCarriedOut carried => Leave(use, Names.CarriedOut, carried.Slots, carried.Service),
        SlotsCarriedIn carried => Add(use, Names.CarriedIn, carried.Slots),
        EarmarkCarriedIn carried => Raise(Add(use, Names.CarriedIn, carried.Slots), carried.Service, carried.Slots),
        SlotsLapsed lapsed => Leave(use, Names.Lapsed, lapsed.Slots, lapsed.Service),
        SlotsReinstated again => Leave(use, Names.Lapsed, -again.Slots, again.Service),
        AllotmentFrozen => use with { Status = use.Status == AllotmentStatus.Closed ? use.Status : AllotmentStatus.Frozen },
        AllotmentClosed => use with { Status = AllotmentStatus.Closed },
        EarmarksSet set => Earmarks(use with { Earmarks = use.Earmarks.Clear() }, set.Earmarks),
        NominationWaitlisted waiting => Slot(use, waiting.Asked.Nomination, new NominationUse(waiting.Asked.Session, null, null, NominationStatus.Waitlisted)),
        SlotHeld held => Slot(use, held.Nomination, new NominationUse(held.Session, held.Service, SlotState.Held, StatusBefore(use, held.Nomination))),
        SlotRechargedIn slot => Slot(use, slot.Nomination, new NominationUse(slot.Session, slot.Service, slot.State, StatusBefore(use, slot.Nomination))),
        SlotRechargedOut slot => Without(use, slot.Nomination.ToString()),
        NominationRecharged moved => Recharge(use, IdOf(e.Stream), moved, e.Year),
        SlotCommitted slot => Slot(use, slot.Nomination, SlotState.Committed),
        SlotCorrected slot => Slot(use, slot.Nomination, SlotState.Committed),
        SlotUtilised slot => Slot(use, slot.Nomination, SlotState.Utilised),
        SlotWasted slot => Slot(use, slot.Nomination, SlotState.Wasted),
        SlotReleased slot => Slot(use, slot.Nomination, (SlotState?)null),
        _ => StatusOf(e.Fact) is { } status ? Status(use, e.Stream, status) : use,
    };

    private static NominationStatus? StatusOf(IFact fact) => fact switch
    {
        NominationSubmitted or OfferTaken => NominationStatus.Submitted,
        NominationOffered => NominationStatus.Offered,
        NominationReturned => NominationStatus.Returned,
        NominationResubmitted => NominationStatus.Submitted,
        NominationEndorsed => NominationStatus.Endorsed,
        NominationRecommended => NominationStatus.Recommended,
        NominationAccepted => NominationStatus.Accepted,
        NominationConfirmed => NominationStatus.Confirmed,
        NomineeJoined => NominationStatus.Joined,
        NomineeCompleted => NominationStatus.Completed,
        NomineeDidNotComplete => NominationStatus.NotCompleted,
        NomineeLeft => NominationStatus.Left,
        NomineeDidNotJoin => NominationStatus.NoShow,
        NominationRejected => NominationStatus.Rejected,
        NominationWithdrawn or OfferDeclined => NominationStatus.Withdrawn,
        NominationExpired or OfferLapsed or WaitlistEnded or TurnEnded => NominationStatus.Expired,
        NominationCancelled => NominationStatus.Cancelled,
        NominationCorrected corrected => corrected.Status,
        _ => null,
    };

    /// <summary>A slot that comes to one who waited: the nomination's own event says what becomes of it.</summary>
    private static NominationStatus StatusBefore(ProgrammeUse use, Guid nomination) =>
        use.Nominations.TryGetValue(nomination.ToString(), out var known) ? known.Status : NominationStatus.Submitted;

    private static ProgrammeUse Add(ProgrammeUse use, string term, int slots) =>
        use with { Terms = use.Terms.SetItem(term, use.Term(term) + slots) };

    private static ProgrammeUse Leave(ProgrammeUse use, string term, int slots, string? service)
    {
        var left = Add(use, term, slots);
        if (service is null)
        {
            return left;
        }

        // What is reinstated may have been the last of its earmark.
        var earmark = (slots > 0 ? left.Earmarks[service] : left.Earmarks.GetValueOrDefault(service)) - slots;
        return left with { Earmarks = earmark == 0 ? left.Earmarks.Remove(service) : left.Earmarks.SetItem(service, earmark) };
    }

    private static ProgrammeUse Earmarks(ProgrammeUse use, IReadOnlyDictionary<string, int> earmarks) =>
        use with { Earmarks = use.Earmarks.SetItems(earmarks.Where(earmark => earmark.Value > 0)) };

    private static ProgrammeUse Raise(ProgrammeUse use, string service, int slots) =>
        use with { Earmarks = use.Earmarks.SetItem(service, use.Earmarks.GetValueOrDefault(service) + slots) };

    /// <summary>Accepted places that opened the ledger count as granted until there is a grant, then as added.</summary>
    private static ProgrammeUse Grant(ProgrammeUse use, AllotmentGranted e)
    {
        var opened = Add(Add(use, Names.Increased, use.Term(Names.Granted)), Names.Granted, e.Slots - use.Term(Names.Granted));
        var earmarked = e.Earmarks.Where(earmark => earmark.Value > 0).Aggregate(opened, (raised, earmark) => Raise(raised, earmark.Key, earmark.Value));
        return earmarked with { OpenedOn = use.Events == 0 ? e.EffectiveOn : use.OpenedOn };
    }

    /// <summary>The nomination goes from the one year to the other, whichever of its events comes first.</summary>
    private static ProgrammeUse Recharge(ProgrammeUse use, string nomination, NominationRecharged moved, string year) =>
        string.Equals(year, moved.FromYear, StringComparison.Ordinal)
            ? Without(use, nomination)
            : With(use, nomination, use.Nominations.TryGetValue(nomination, out var known) ? known with { Status = moved.Status } : new NominationUse(moved.Session, null, null, moved.Status));

    private static ProgrammeUse Without(ProgrammeUse use, string nomination) => use with
    {
        Counts = Count(use.Counts, use.Nominations.GetValueOrDefault(nomination), null),
        Nominations = use.Nominations.Remove(nomination),
    };

    private static ProgrammeUse With(ProgrammeUse use, string nomination, NominationUse next) => use with
    {
        Counts = Count(use.Counts, use.Nominations.GetValueOrDefault(nomination), next),
        Nominations = use.Nominations.SetItem(nomination, next),
    };

    private static ImmutableSortedDictionary<string, int> Count(ImmutableSortedDictionary<string, int> counts, NominationUse? before, NominationUse? after) =>
        Terms.Between(before, after).Aggregate(counts, (sums, change) => sums.GetValueOrDefault(change.Term) + change.By is var sum and not 0 ? sums.SetItem(change.Term, sum) : sums.Remove(change.Term));

    private static ProgrammeUse Slot(ProgrammeUse use, Guid nomination, NominationUse taken) => With(use, nomination.ToString(), taken);

    private static ProgrammeUse Slot(ProgrammeUse use, Guid nomination, SlotState? slot) =>
        Slot(use, nomination, use.Nominations[nomination.ToString()] with { Slot = slot });

    private static ProgrammeUse Status(ProgrammeUse use, string stream, NominationStatus status)
    {
        var id = IdOf(stream);
        return use.Nominations.TryGetValue(id, out var nomination)
            ? With(use, id, nomination with { Status = status })
            : use;
    }
}
