using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
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
        ReviewScope.Session => OfSession(play, stream),
        ReviewScope.Allotment => OfAllotment(play, stream),
        ReviewScope.Invitation => Waiting(play, turn => turn.Invitation is { } id && string.Equals(StreamKeys.Invitation(id), stream, StringComparison.Ordinal)),
        ReviewScope.Person => OfPersons(play, stream, fact),
        ReviewScope.Programme => Waiting(play, _ => true),
        _ when ReviewCauses.Binds(fact) => OfPersons(play, stream, fact),
        _ when fact is SeatHeld => ReviewCauses.Shortens(play.Log.Get<Session>(stream), fact) ? OfSession(play, stream) : [],
        _ when fact is SlotHeld or SlotRechargedIn => ReviewCauses.Shortens(play.Log.Get<Allotment>(stream), fact) ? OfAllotment(play, stream) : [],
        _ => [],
    };

    private static List<string> OfSession(Play play, string stream) => play.Counts.QueueOf(stream).Count > 0 ? [stream] : [];

    private static List<string> OfAllotment(Play play, string stream) =>
        Waiting(play, turn => string.Equals(StreamKeys.Allotment(Some.Itec, turn.Country, turn.Year), stream, StringComparison.Ordinal));

    private static List<string> OfPersons(Play play, string stream, IFact fact)
    {
        var persons = ReviewCauses.PersonsOf(play.Log.Get<Nomination>(stream), fact).ToHashSet();
        return Waiting(play, turn => persons.Contains(play.Log.Get<Nomination>(StreamKeys.Nomination(turn.Nomination)).Submitted.Person));
    }

    private static List<string> Waiting(Play play, Func<WaitlistJoined, bool> match) => [.. play.Counts.Streams
        .Select(stream => (stream, First: play.Counts.QueueOf(stream).FirstOrDefault(turn => match(turn.Joined))))
        .Where(item => item.First is not null).OrderBy(item => item.First!.Position).Select(item => item.stream)];
}
