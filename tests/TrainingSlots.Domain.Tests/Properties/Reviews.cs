using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>The reviews of queues that follow a command, as the product sends them to itself.</summary>
internal static class Reviews
{
    /// <summary>The sessions to review after those events, with the effective date of what freed a place.</summary>
    public static IReadOnlyList<(string Session, DateOnly FreedOn)> DueAfter(Play play, IEnumerable<(string Stream, Recorded Event)> written)
    {
        var due = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var (stream, recorded) in written)
        {
            foreach (var session in Sessions(play, stream, recorded.Fact))
            {
                due.TryAdd(session, recorded.Fact.EffectiveOn);
            }
        }

        return [.. due.Select(item => (item.Key, item.Value))];
    }

    private static List<string> Sessions(Play play, string stream, IFact fact) => ReviewCauses.ScopeOf(fact) switch
    {
        ReviewScope.Session => play.Counts.QueueOf(stream).Count > 0 ? [stream] : [],
        ReviewScope.Allotment =>
            Waiting(play, turn => string.Equals(StreamKeys.Allotment(Some.Itec, turn.Country, turn.Year), stream, StringComparison.Ordinal)),
        ReviewScope.Programme => Waiting(play, _ => true),
        _ => [],
    };

    private static List<string> Waiting(Play play, Func<WaitlistJoined, bool> match) => [.. play.Counts.Streams
        .Select(stream => (stream, First: play.Counts.QueueOf(stream).FirstOrDefault(turn => match(turn.Joined))))
        .Where(item => item.First is not null).OrderBy(item => item.First!.Position).Select(item => item.stream)];
}
