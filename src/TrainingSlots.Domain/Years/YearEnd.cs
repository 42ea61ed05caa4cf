using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.Years;

/// <summary>The books of a country, programme and year that are to be closed, as they were when locked.</summary>
/// <param name="Next">The next year's allotment; null where there is none.</param>
/// <param name="NextYear">The label of the next year.</param>
/// <param name="Policy">The policy on the day that the year is closed for.</param>
/// <param name="Ended">Nominations with a slot of it, held or committed, in sessions that have ended by then.</param>
/// <param name="Offered">Nominations that are offered a slot of it.</param>
public sealed record YearBooks(
    Allotment Allotment, Allotment? Next, string NextYear, ProgrammePolicy Policy, IReadOnlyList<Seated> Ended, IReadOnlyList<Case> Offered);

/// <summary>The end of a year (domain.md section 9).</summary>
public static class YearEnd
{
    /// <summary>
    /// Closes the books as of a day. Of everybody whose session has ended is on record whether he or she came, or it is put on
    /// record now; an offer of a slot is over; open holds of other sessions are resolved first.
    /// </summary>
    /// <param name="settle">What became of those who are not settled; null where nobody may be left.</param>
    public static Decision Close(YearBooks books, Settle? settle, string reason, Moment at)
    {
        var (allotment, on) = (books.Allotment, at.EffectiveOn);
        var settled = settle is { } how && allotment.Status != AllotmentStatus.Closed
            ? Settlement.All(books.Ended, how, on)
            : Decision.Unless(Unsettled(books));
        var ended = Decision.All(books.Offered.Select(of => OfferDecisions.End(of, at)));
        List<Decision> parts = [settled, ended, MoveDecisions.Close(allotment.After([.. settled.Changes, .. ended.Changes]), books.Next, books.NextYear, books.Policy, reason, on)];

        // Where somebody cannot be settled, a hold that is left is left because of that.
        return settle is null ? Decision.Together(parts) : Decision.All(parts);
    }

    /// <summary>The nominations whose slots are held or committed, of those in hand, in the order in which they took them.</summary>
    public static IEnumerable<Guid> Unresolved(Allotment allotment) => allotment.Slots.Known
        .Where(slot => slot.Value.State is SlotState.Held or SlotState.Committed).OrderBy(slot => slot.Value.Position).Select(slot => slot.Key);

    /// <summary>True when it is offered a slot, or was not settled: the end of the year decides on it too.</summary>
    public static bool IsToEnd(Nomination nomination, DateOnly on) => nomination.Status == NominationStatus.Offered || HasEnded(nomination, on);

    /// <summary>True when its session has ended by a day, and it is not on record whether the nominee came.</summary>
    public static bool HasEnded(Nomination nomination, DateOnly on) => nomination.End <= on && Settlement.IsDue(nomination);

    private static Refusals.Refusal? Unsettled(YearBooks books)
    {
        List<Case> committed = [.. books.Ended.Select(of => of.Case).Where(of => of.Nomination.IsCommitted)];
        return books.Allotment.Status == AllotmentStatus.Closed || committed.Count == 0
            ? null
            : Settlement.Missing(committed, [("programme", books.Allotment.Programme), ("country", books.Allotment.Country), ("year", books.Allotment.Year)]);
    }
}
