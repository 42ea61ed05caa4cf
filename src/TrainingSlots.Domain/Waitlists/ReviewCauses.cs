using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>Which queues an event may move.</summary>
public enum ReviewScope
{
    /// <summary>None.</summary>
    None,

    /// <summary>That of the session whose event it is.</summary>
    Session,

    /// <summary>Those in which somebody waits for a slot of the allotment whose event it is.</summary>
    Allotment,

    /// <summary>All of the programme whose event it is.</summary>
    Programme,
}

/// <summary>What calls for a review of a queue: whatever can have freed a place, or changed what the queue goes by.</summary>
public static class ReviewCauses
{
    /// <summary>
    /// Somebody who joins a queue calls for a review too: a place may be free that a newcomer must leave to the queue and
    /// that nobody in it can take.
    /// </summary>
    public static ReviewScope ScopeOf(IFact fact) => fact switch
    {
        SeatReleased or SessionCapacityChanged or SessionPostponed or WaitlistJoined or WaitlistLeft or WaitlistRecharged => ReviewScope.Session,
        SlotReleased or SlotRechargedOut or AllotmentGranted or AllotmentIncreased or SlotsMovedIn or SlotsCarriedIn or EarmarkCarriedIn or EarmarksSet => ReviewScope.Allotment,
        ProgrammePolicyChanged => ReviewScope.Programme,
        _ => ReviewScope.None,
    };
}
