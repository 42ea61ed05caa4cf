using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>
/// What can be said of somebody in the queue without asking for a place: who does not fit, or came too late, is passed over; who is behind a
/// compatriot waits with that one; and who wants the same as one who was short of it is short of it too.
/// </summary>
internal sealed class LineOfSight(Queue queue)
{
    private readonly HashSet<string> countries = new(StringComparer.Ordinal);
    private readonly Dictionary<Want, string> shortages = [];
    private readonly Dictionary<Want, Waiting> late = [];
    private readonly HashSet<string> settled = new(StringComparer.Ordinal);

    /// <summary>Why the one who waits comes to nothing, or null: then the limits have to be asked.</summary>
    [Rule("Under a strict policy nobody passes an earlier one of the same country who is short of a place.", "section 4", "PromotionTests.Strict_means_that_nobody_passes_an_earlier_one_of_the_same_country")]
    public string? Pass(Waiting waiting) => Unfit(waiting)
        ?? (queue.Policy.Waitlist == WaitlistOrder.Strict && countries.Contains(waiting.Country) ? Outcomes.Behind : null)
        ?? shortages.GetValueOrDefault(Want.Of(queue, waiting));

    /// <summary>Remembers what the limits said, until a place is taken: then who wants the same may be short of something else.</summary>
    public void Note(Waiting waiting, string outcome)
    {
        if (outcome is Outcomes.Offered)
        {
            shortages.Clear();
            settled.Clear();
            return;
        }

        shortages[Want.Of(queue, waiting)] = outcome;
        if (outcome is Outcomes.TooLate)
        {
            late.TryAdd(Want.Of(queue, waiting), waiting);
        }
        else
        {
            countries.Add(waiting.Country);
        }
    }

    /// <summary>
    /// Compatriots before who came too late, and stand in nobody's way, but may be short of a place since another was taken: under a strict
    /// policy they are asked again, once for each offer.
    /// </summary>
    public IReadOnlyList<Waiting> Doubtful(Waiting waiting) => late.Count > 0 && queue.Policy.Waitlist == WaitlistOrder.Strict && settled.Add(waiting.Country)
        ? [.. late.Values.Where(before => string.Equals(before.Country, waiting.Country, StringComparison.Ordinal))]
        : [];

    /// <summary>
    /// Why the nominee, or the year, does not fit the session, looked at anew each time. Who does not fit keeps the turn and
    /// stands in nobody's way. Of whom nothing is known here, it was judged a moment ago.
    /// </summary>
    [Rule("Who does not fit keeps the turn and stands in nobody's way.", "section 9, queue", "JudgedAgainTests.Nor_keeps_such_a_turn_a_place_from_a_newcomer")]
    private string? Unfit(Waiting waiting) => !string.Equals(waiting.Year, queue.Session.Announced.Year, StringComparison.Ordinal)
        ? Eligibility.OtherYear
        : queue.Nominees.TryGetValue(waiting.Nomination, out var nominee)
            ? Eligibility.Still(nominee.Candidate, waiting.Country, queue.Session.Announced, queue.Kind, queue.Policy)?.Code
            : null;

    /// <summary>Everything that the limits of a place go by.</summary>
    private sealed record Want(string Country, string? Role, string? Service, Guid? Invitation, DateOnly Since)
    {
        public static Want Of(Queue queue, Waiting waiting) => new(waiting.Country, waiting.Role, waiting.Service, waiting.Invitation, queue.NotBefore(waiting));
    }
}
