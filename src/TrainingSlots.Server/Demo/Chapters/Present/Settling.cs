using TrainingSlots.Server.Demo.Reference;

namespace TrainingSlots.Server.Demo.Chapters.Present;

/// <summary>The sessions of the public record that are over by that day are on record as such, and nobody of them is left open.</summary>
internal static class Settling
{
    public static async Task TellAsync(DateOnly day, Narrator narrator, CancellationToken cancellation)
    {
        foreach (var session in ReferenceFiles.Sessions.Where(session => session.End < day))
        {
            await narrator.RunAsync($"session/{session.Code}", session.Code, session.Start, session.End, cancellation);
        }
    }
}
