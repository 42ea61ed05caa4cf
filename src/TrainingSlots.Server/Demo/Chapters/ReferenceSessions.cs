using TrainingSlots.Server.Demo.Reference;
using TrainingSlots.Server.Features.Sessions;

namespace TrainingSlots.Server.Demo.Chapters;

/// <summary>Every course, exercise and conclave of the public record, published well before its start.</summary>
internal static class ReferenceSessions
{
    private const int DaysAhead = 180;

    public static async Task TellAsync(Narrator narrator, CancellationToken cancellation)
    {
        foreach (var row in ReferenceFiles.Sessions)
        {
            await narrator.TellAsync($"session/{row.Code}", Published(row), cancellation);
        }
    }

    private static PublishSession Published(SessionRow row) => new(
        row.Code, row.Programme, row.Title, row.Host, row.Start, row.End, row.Capacity, Given(row.Institute), Given(row.Place),
        CapPerCountry: OilSpillCourse.CapOf(row.Code), Source: row.Label, EffectiveOn: row.Start.AddDays(-DaysAhead));

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
