using TrainingSlots.Domain.Programmes;
using TrainingSlots.Server.Features.Sessions;

namespace TrainingSlots.Server.Web.Sessions;

/// <summary>The last day on which somebody can be nominated for a session.</summary>
internal static class NominationDeadline
{
    /// <summary>The session's own deadline or, without one, the policy's; null when there is none.</summary>
    public static DateOnly? Of(SessionView session, ProgrammePolicy? policy) =>
        session.Deadline ?? (policy?.DeadlineDays is { } days ? session.Start.AddDays(-days) : null);
}
