using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Demo.Reference;
using TrainingSlots.Server.Features.Nominations;

namespace TrainingSlots.Server.Demo.Chapters;

/// <summary>Malian police officers on three courses, from the submission to the end.</summary>
internal static class PoliceCourses
{
    public static readonly IReadOnlyList<string> Codes = ["ANTICORR-2022-11", "DRUG-2023-01", "CYBER-2023-02"];

    private const int OfficersEach = 2;
    private static readonly Source Label = Sources.Synthetic("that Malian police officers attended is attested (seed document of 2023), their names and number are synthetic");

    public static async Task TellAsync(Narrator narrator, CancellationToken cancellation)
    {
        foreach (var course in ReferenceFiles.Sessions.Where(row => Codes.Contains(row.Code, StringComparer.Ordinal)))
        {
            for (var number = 1; number <= OfficersEach; number++)
            {
                var step = $"police/{course.Code}/{number}";
                var officer = Participants.Synthetic($"Synthetic police officer {course.Code}-{number}", number, course.Start, Service.Police, "Inspector")
                    with
                { Organisation = "Police nationale du Mali" };
                var id = await narrator.BringAsync(step, new SubmitNomination(course.Code, "ML", officer, Source: Label), course.Start, cancellation);
                await narrator.TellAsync($"{step}/complete", new CompleteNomination(id, EffectiveOn: course.End), cancellation);
            }
        }
    }
}
