using System.Collections.Immutable;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.Tests.Support;

/// <summary>Reviews of the queues in a log.</summary>
internal static class Queues
{
    public const string ProgrammeKey = "programme/" + Some.Itec;

    /// <summary>The nominee of a nomination as the rules are asked again, with everything that the log has of that person.</summary>
    public static Candidate CandidateOf(this Log log, Guid nomination)
    {
        var found = log.Get<Nomination>(StreamKeys.Nomination(nomination));
        return Candidate.OnRecord(found, log.Born(found), log.OthersOf(found.Submitted.Person));
    }

    /// <summary>All nominations of a person.</summary>
    public static IEnumerable<OtherNomination> OthersOf(this Log log, Guid person) => log.All<Nomination>().Where(other => other.Submitted.Person == person).Select(Other);

    private static OtherNomination Other(Nomination of) => new(
        of.Submitted.Nomination, of.Submitted.Session, of.Submitted.Country, of.Submitted.Kind, of.Submitted.Host, of.Start, of.End, of.Status, of.IsLive, of.SubmittedAt);

    /// <summary>Goes through the queue of a session as the log has it.</summary>
    public static Decision Review(this Log log, string session, DateOnly freedOn, Moment at) => Promotion.Review(log.QueueOf(session, freedOn), at);

    /// <summary>A session in which nobody waits.</summary>
    public static Queue Nobody(Programme programme, Session session) => new(
        programme.Code, programme.Kind, programme.Policy, session, ImmutableDictionary<string, Allotment>.Empty, ImmutableDictionary<string, Invitation>.Empty,
        ImmutableDictionary<Guid, NomineeInLine>.Empty, DateOnly.MinValue);

    /// <summary>Those who wait in a session as the log has them.</summary>
    public static Queue QueueOf(this Log log, string session, DateOnly freedOn)
    {
        var (found, programme) = (log.Get<Session>(session), log.Get<Programme>(ProgrammeKey));
        var keys = Queue.KeysOf(found).ToList();
        return new Queue(
            programme.Code, programme.Kind, programme.Policy, found, Of<Allotment>("allotment/"), Of<Invitation>("invitation/"),
            found.Waitlist.Where(waiting => log.Find<Nomination>(StreamKeys.Nomination(waiting.Nomination)) is not null).ToImmutableDictionary(waiting => waiting.Nomination, waiting => new NomineeInLine(log.CandidateOf(waiting.Nomination), log.Get<Nomination>(StreamKeys.Nomination(waiting.Nomination)).LastEffectiveOn)), freedOn);

        ImmutableDictionary<string, T> Of<T>(string prefix)
            where T : class => keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToImmutableDictionary(key => key, log.Get<T>, StringComparer.Ordinal);
    }
}
