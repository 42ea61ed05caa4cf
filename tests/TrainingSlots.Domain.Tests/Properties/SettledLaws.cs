using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Properties.Laws;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>Nothing stays unsettled when a session is completed or a year closed, and no offer either (domain.md section 9).</summary>
internal static class SettledLaws
{
    public static void NobodyIsLeftOver(Play play, Decision decision)
    {
        foreach (var change in decision.Changes)
        {
            var left = change.Fact switch
            {
                SessionCompleted => InSession(play.Log.Get<Session>(change.Stream)),
                AllotmentClosed closed => InYear(play, play.Log.Get<Allotment>(change.Stream), closed.EffectiveOn),
                _ => [],
            };
            Demand(!left.Any(), "left over:", change.ToString());
        }
    }

    private static IEnumerable<Guid> InSession(Session session) => session.Seats.All.Where(seat => seat.Value.State != SeatState.Joined).Select(seat => seat.Key);

    private static IEnumerable<Guid> InYear(Play play, Allotment allotment, DateOnly closedOn) => allotment.Slots.All
        .Where(slot => slot.Value.State == SlotState.Held
            || (slot.Value.State == SlotState.Committed && play.Log.Get<Nomination>(StreamKeys.Nomination(slot.Key)).End <= closedOn))
        .Select(slot => slot.Key);
}
