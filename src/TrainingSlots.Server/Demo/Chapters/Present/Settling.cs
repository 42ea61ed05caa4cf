using TrainingSlots.Server.Demo.Reference;

namespace TrainingSlots.Server.Demo.Chapters.Present;

/// <summary>The sessions of the past are on record as over, and nobody of them is left open; those that run by that day, as begun.</summary>
internal static class Settling
{
    public static async Task SessionsAsync(DateOnly day, Narrator narrator, CancellationToken cancellation)
    {
        foreach (var session in ReferenceFiles.Sessions.Where(session => session.Start <= day))
        {
            await narrator.SessionBeginsAsync($"session/{session.Code}", session.Code, session.Start, cancellation);
            if (session.End < day)
            {
                await narrator.SessionEndsAsync($"session/{session.Code}", session.Code, session.End, cancellation);
            }
        }
    }

    /// <summary>The same for the sessions that stand in for reported participants.</summary>
    public static async Task StandInsAsync(Narrator narrator, CancellationToken cancellation)
    {
        foreach (var row in ReferenceFiles.Allotments.Where(row => row.Utilised is not null))
        {
            var (code, start, end) = ReportedParticipants.SessionOf(row);
            await narrator.SessionBeginsAsync($"session/{code}", code, start, cancellation);
            await narrator.SessionEndsAsync($"session/{code}", code, end, cancellation);
        }
    }
}
