using System.Collections.Immutable;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.Tests.Support;

/// <summary>Reviews of the queues in a log.</summary>
internal static class Queues
{
    public const string ProgrammeKey = "programme/" + Some.Itec;

    /// <summary>Goes through the queue of a session as the log has it.</summary>
    public static Decision Review(this Log log, string session, DateOnly freedOn, Moment at)
    {
        var (found, programme) = (log.Get<Session>(session), log.Get<Programme>(ProgrammeKey));
        var keys = Queue.KeysOf(found).ToList();
        return Promotion.Review(new Queue(programme.Code, programme.Policy, found, Of<Allotment>("allotment/"), Of<Invitation>("invitation/"), freedOn), at);

        ImmutableDictionary<string, T> Of<T>(string prefix)
            where T : class => keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToImmutableDictionary(key => key, log.Get<T>, StringComparer.Ordinal);
    }
}
