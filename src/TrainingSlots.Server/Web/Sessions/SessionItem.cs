using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Sessions;

/// <summary>A session as it stands on a day, in words that its status alone does not say.</summary>
/// <param name="Today">The date at its programme's host.</param>
public sealed record SessionItem(SessionView Session, DateOnly Today)
{
    /// <summary>True when nothing is to come of it: its last day is over, or it was cancelled.</summary>
    public bool IsPast => Session.End < Today || Session.Status is SessionStatus.Completed or SessionStatus.Cancelled;

    /// <summary>The key of what it is: its status or, where the days have gone further, that it has ended, or that nobody can be nominated any more.</summary>
    public string State => Session.Status switch
    {
        SessionStatus.Completed or SessionStatus.Cancelled => Domain.Shared.Statuses.Name(Session.Status),
        _ when Session.End < Today => "ended",
        SessionStatus.Open when Session.NominationsUntil < Today => "nominations-closed",
        var status => Domain.Shared.Statuses.Name(status),
    };

    /// <summary>Institute, place and host country.</summary>
    internal static string Where(SessionView session, Language language) =>
        string.Join(", ", new[] { session.Institute, session.Place, language.Country(session.Host) }.Where(part => part is not null));
}
