using System.Collections.Immutable;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>Queues of any length, made without the nominations that wait in them.</summary>
internal static class LongLine
{
    public static readonly string[] Countries = [Mali, Algeria, "SN"];

    public static Guid Person(int number) => new(number, 1, 1, new byte[8]);

    /// <param name="waiting">Those who wait, in order.</param>
    /// <param name="slots">Of each country, and how many of them are the army's.</param>
    public static Queue Of(
        ProgrammePolicy policy, SessionPublished course, IEnumerable<WaitlistJoined> waiting, Func<string, AllotmentGranted> slots, Invitation? letter = null, DateOnly? freedOn = null)
    {
        var allotments = Countries.Select(country => Allotment.Evolve(null, new Recorded(slots(country) with { Country = country }, 1)));
        var session = Session.Evolve(null, new Recorded(course, 1))
            .Queueing([.. waiting.Select((turn, i) => new Waiting(turn.Nomination, turn.Country, turn.Year, turn.Role, turn.Service, turn.Invitation, turn.Short, i + 2, turn.EffectiveOn))]);
        var invitations = letter is null ? [] : new[] { letter };
        return new Queue(
            Itec, ProgrammeKind.Course, policy, session, allotments.ToImmutableDictionary(allotment => allotment.Id, StringComparer.Ordinal),
            invitations.ToImmutableDictionary(one => one.Id, StringComparer.Ordinal), ImmutableDictionary<Guid, NomineeInLine>.Empty, freedOn ?? October(5));
    }

    /// <summary>The last of the line are Algerians, whom places are offered; before them stand Malians, who have no slots.</summary>
    public static Queue Stuck(int length, int offers)
    {
        var waiting = Enumerable.Range(0, length).Select(i => new WaitlistJoined(
            Person(i), i < length - offers ? Mali : Algeria, Year, null, null, null, i < length - offers ? "ALLOTMENT_EXHAUSTED" : "SESSION_FULL", October(3)));
        return Of(Line.Skip, Published(offers), waiting, country => string.Equals(country, Mali, StringComparison.Ordinal) ? Granted(0) : Granted(offers));
    }
}
