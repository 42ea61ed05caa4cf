using TrainingSlots.Server.Demo.Reference;
using TrainingSlots.Server.Features.Allotments;

namespace TrainingSlots.Server.Demo.Chapters;

/// <summary>Every allotment of the public record, granted on the first day of its year.</summary>
internal static class ReferenceAllotments
{
    public static async Task TellAsync(Narrator narrator, CancellationToken cancellation)
    {
        foreach (var row in ReferenceFiles.Allotments)
        {
            await narrator.TellAsync(
                $"allotment/{row.Programme}/{row.Country}/{row.Year}",
                new GrantAllotment(row.Programme, row.Country, row.Year, row.Allotted, row.Earmarks(), row.Label, row.FirstDay),
                cancellation);
        }
    }
}
