using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Server.SlotUse.ProgrammeUse;

namespace TrainingSlots.Server.SlotUse;

/// <summary>An event of the log, with what it is about.</summary>
public sealed record SlotUseEvent(long Position, string Stream, string Country, string Year, string Programme, IFact Fact)
{
    /// <summary>Key of the allotment that it is charged to.</summary>
    public string Allotment => StreamKeys.Allotment(Programme, Country, Year);

    /// <summary>True for the streams that slots are counted by; what sessions and invitations tell of a country is no slot of it.</summary>
    public static bool IsOf(string stream) =>
        stream.StartsWith("allotment/", StringComparison.Ordinal) || stream.StartsWith("nomination/", StringComparison.Ordinal);
}

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
        _ => e.Stream.StartsWith("nomination/", StringComparison.Ordinal) ? IdOf(e.Stream) : null,
    };

    private static string IdOf(string stream) => stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static ProgrammeUse Apply(ProgrammeUse use, SlotUseEvent e) => e.Fact switch
    {
        AllotmentGranted granted => Earmarks(Add(use, Names.Granted, granted.Slots), granted.Earmarks),
        AllotmentIncreased increased => Add(use, Names.Increased, increased.Slots),
        AllotmentReduced reduced => Leave(use, Names.Reduced, reduced.Slots, reduced.Service),
        SlotsSurrendered given => Leave(use, Names.Surrendered, given.Slots, given.Service),
        SlotsMovedOut moved => Leave(use, Names.MovedOut, moved.Slots, null),
        SlotsMovedIn moved => Add(use, Names.MovedIn, moved.Slots),
        SlotsCarriedOut carried => Leave(use, Names.CarriedOut, carried.Slots, carried.Service),
        SlotsCarriedIn carried => Add(use, Names.CarriedIn, carried.Slots),
        SlotsLapsed lapsed => Leave(use, Names.Lapsed, lapsed.Slots, lapsed.Service),
        AllotmentFrozen => use with { Status = AllotmentStatus.Frozen },
        AllotmentClosed => use with { Status = AllotmentStatus.Closed },
        EarmarksSet set => Earmarks(use with { Earmarks = use.Earmarks.Clear() }, set.Earmarks),
        NominationWaitlisted waiting => Slot(use, waiting.Asked.Nomination, new NominationUse(waiting.Asked.Session, null, null, NominationStatus.Waitlisted)),
        SlotHeld held => Slot(use, held.Nomination, new NominationUse(held.Session, held.Service, SlotState.Held, StatusBefore(use, held.Nomination))),
        SlotCommitted slot => Slot(use, slot.Nomination, SlotState.Committed),
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

        var earmark = left.Earmarks[service] - slots;
        return left with { Earmarks = earmark == 0 ? left.Earmarks.Remove(service) : left.Earmarks.SetItem(service, earmark) };
    }

    private static ProgrammeUse Earmarks(ProgrammeUse use, IReadOnlyDictionary<string, int> earmarks) =>
        use with { Earmarks = use.Earmarks.SetItems(earmarks.Where(earmark => earmark.Value > 0)) };

    private static ProgrammeUse Slot(ProgrammeUse use, Guid nomination, NominationUse taken) =>
        use with { Nominations = use.Nominations.SetItem(nomination.ToString(), taken) };

    private static ProgrammeUse Slot(ProgrammeUse use, Guid nomination, SlotState? slot) =>
        Slot(use, nomination, use.Nominations[nomination.ToString()] with { Slot = slot });

    private static ProgrammeUse Status(ProgrammeUse use, string stream, NominationStatus status)
    {
        var id = IdOf(stream);
        return use.Nominations.TryGetValue(id, out var nomination)
            ? use with { Nominations = use.Nominations.SetItem(id, nomination with { Status = status }) }
            : use;
    }
}
